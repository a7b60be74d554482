"""What became of looking at an address: one word for each kind, decided from values alone."""

import re
from typing import Final, Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from tickers.fetching.http_exchange import Exchange, Headers, header

__all__ = ["Answer", "Outcome", "judge_answer", "why_barred"]

Outcome = Literal[
    "read",
    "unchanged",
    "changed",
    "frozen",
    "no strip",
    "no page",
    "empty",
    "blocked",
    "gone",
    "away",
    "failed",
]
"""`read`: rows of a page were kept. `unchanged`: so were they, and the server says the page is the same.
`changed`: so were they, and its strip has another shape than before. `frozen`: so were they, and no figure
has moved for long, though the market is open. `no strip`: a page without one. `no page`: what came is none.
`empty`: nothing came. `blocked`: refused, by status, by robots.txt, or by a challenge or login in its place.
`gone`: 404 or 410. `away`: a temporary fault. `failed`: one that stays."""

_BLOCKED: Final = frozenset({401, 402, 403, 407, 429, 451})
_GONE: Final = frozenset({404, 410})
_TEMPORARY: Final = frozenset({408, 421, 423, 425})
_LASTING: Final = frozenset({501, 505, 510})


class Answer(NamedTuple):
    """What an exchange means: None as outcome is a page to read."""

    outcome: Outcome | None
    detail: str
    temporary: bool = False
    """Whether asking again at once may help."""


_CHALLENGE_FIELDS: Final = (("cf-mitigated", "challenge"), ("x-amzn-waf-action", ""), ("x-datadome-cid", ""))
"""Fields of an answer that is a challenge, and what their values start with."""


def judge_answer(exchange: Exchange, *, compared: bool) -> Answer:
    """What an answer is by its status; redirects are followed before. `compared`: validators were sent."""
    if exchange.fault is not None:
        temporary = exchange.fault.temporary
        return Answer("away" if temporary else "failed", exchange.fault.text, temporary)
    status = exchange.status
    if status is None:
        return Answer("away", "no answer", temporary=True)
    if status == 304 and compared:
        return Answer("unchanged", "not modified")
    said = f"the server answers {status}"
    if 200 <= status < 300 and status != 206:
        if not exchange.body.strip():
            return Answer("empty", f"{said} and nothing with it")
        return Answer(None, said)
    if status in _GONE:
        return Answer("gone", f"{said}: there is no such page; correct its address")
    if status in _BLOCKED or (status >= 400 and _is_challenge(exchange.headers)):
        return Answer("blocked", f"{said}: it refuses the request")
    if status in _TEMPORARY or (status >= 500 and status not in _LASTING):
        return Answer("away", said, temporary=True)
    if status == 304:
        return Answer("failed", f"{said} to a request that compared nothing")
    return Answer("failed", said)


def _is_challenge(headers: Headers) -> bool:
    return any(
        value is not None and value.startswith(start)
        for name, start in _CHALLENGE_FIELDS
        for value in [header(headers, name)]
    )


_CHALLENGE: Final = re.compile(
    rb"cf-browser-verification|/cdn-cgi/challenge-platform/|_cf_chl_opt|challenges\.cloudflare\.com"
    rb"|_Incapsula_Resource|captcha-delivery\.com|perimeterx|px-captcha|AwsWafIntegration|awswaf\.com"
    rb"|errors\.edgesuite\.net|sucuri_cloudproxy|hcaptcha\.com|google\.com/recaptcha|recaptcha\.net"
    rb"|arkoselabs\.com|friendlycaptcha|geetest\.com|ddos-guard|stormwall|/_sec/cp_challenge|kasada|/149e9513-",
    re.IGNORECASE,
)
"""What the pages of services hold that stand before a site, and of the questions that they ask."""
_SHORT: Final = 2_500
"""Characters that a challenge or a login shows at most; a page of news shows more."""


def why_barred(headers: Headers, body: bytes) -> str | None:
    """Why a page without a strip is none of the site's: a challenge or a login stands in its place.

    Both are told by what browsers obey, in whatever language they speak, and only on a page that shows
    little text: pages of news load the scripts of such services too, and have a form to log in.
    """
    if _is_challenge(headers):
        return "a challenge came in its place"
    suspect = _CHALLENGE.search(body)
    password = re.search(rb"type\s*=\s*[\"']?password", body, re.IGNORECASE)
    if not (suspect or password) or len(_shown_text(body)) > _SHORT:
        return None
    return "a challenge came in its place" if suspect else "a login came in its place"


def _shown_text(body: bytes) -> str:
    tree = LexborHTMLParser(body)
    tree.strip_tags(["script", "style", "noscript", "template"])
    return " ".join((tree.body.text(separator=" ") if tree.body else "").split())
