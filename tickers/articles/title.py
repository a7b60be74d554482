"""The headline of an article: the one that readers see, where it is certain, else what the head states of it.

The head often states a title for search engines; the article's own `h1` is the headline. It is certain where
the head confirms it, or where it is the only one that is no name of the site, of a section or of a menu.
"""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.articles.address import is_home
from tickers.articles.furniture import is_furniture
from tickers.articles.head import Head
from tickers.articles.jsonld import Object, line_of
from tickers.articles.shown_text import is_badge, text_groups, without_badges
from tickers.articles.site import Site
from tickers.patterns import rare_pattern
from tickers.reference import fold

__all__ = ["Heading", "Title", "choose_title", "quoted", "quoted_lines", "read_headings", "split_title"]

_SEPARATOR: Final = rare_pattern(r"\s+[-–—|·:>ㅣ]\s+|\s*[|ㅣ]\s*|\s+»\s+(?![^«]*»)")
_PARTS: Final = re.compile(r"\s+[-–—|·>ㅣ]\s+|\s*[|ㅣ]\s*")
"""What parts a title from the name of its site."""
_REST: Final = re.compile(r"\s+[-–—:»]\s+|\s*[|·•ㅣ»]|-")
_BRACKETED: Final = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\s*(?=\S)|([^|]{2,40}?)\s*\|\s*(?=\S)")
_MOST_HEADINGS: Final = 20
_LONGEST_HEADING: Final = 2_000
_LONGEST_TITLE: Final = 500
_LONGEST_SITE: Final = 60
_CERTAIN_WORDS: Final = 3
"""Of a heading that nothing confirms; fewer are often a section's name."""
_LONG_ENOUGH: Final = 20
"""Letters of a stated title that a longer heading can hold."""
_TO_HOME: Final = frozenset({"", "/", "./", "/index.html", "index.html", "/index.php"})
_LEVELS: Final = 40
_PLAIN_QUOTES: Final = str.maketrans("’‘“”«»", "''" + '"' * 4)


class Heading(NamedTuple):
    """An `h1` of the page."""

    text: str
    node: LexborNode
    is_inside: bool
    """It is in the article or the main part of the page."""
    is_logo: bool
    """It stands for the site: it links to the home page, or its class says so."""


class Title(NamedTuple):
    """A title, the site where only the page's title names it, and the heading that it was read from."""

    text: str | None
    site: str | None
    heading: Heading | None


def read_headings(nodes: Iterable[LexborNode]) -> list[Heading]:
    """The headings of the page that show something, at most twenty; one that is never closed is none."""
    found = []
    for node in list(nodes)[:_MOST_HEADINGS]:
        if len(node.text()) > _LONGEST_HEADING:
            continue
        text = " ".join(without_badges(text_groups(node)))
        if text:
            found.append(Heading(text, node, *_place(node)))
    return found


def _place(node: LexborNode) -> tuple[bool, bool]:
    """Whether a heading is inside the article, and whether it is a logo."""
    link = node.css_first("a[href]")
    href = (link.attributes.get("href") or "").strip() if link is not None else ""
    is_logo = link is not None and (href in _TO_HOME or (href.startswith("http") and is_home(href)))
    around: LexborNode | None = node
    for level in range(_LEVELS):
        if around is None or around.tag in {"body", "html"}:
            break
        if around.tag in {"article", "main"}:
            return True, is_logo
        named = f"{around.attributes.get('class') or ''} {around.attributes.get('id') or ''}".casefold()
        if level < 2 and any(
            word in named for word in ("logo", "brand", "site-title", "site-name", "sitename")
        ):
            is_logo = True
        around = around.parent
    return False, is_logo


def choose_title(
    tree: LexborHTMLParser, head: Head, own: Sequence[Object], headings: Sequence[Heading], site: Site
) -> Title:
    """The headline of the page."""
    whole = line_of(head.first("title"))
    told = [o.get(key) for key in ("headline", "name") for o in own]
    told += [head.first("og:title"), head.first("twitter:title")]
    stated = [_alone(title, site, headings) for title in map(line_of, told) if title]
    shown = [h for h in headings if not (h.is_logo or site.is_name(h.text) or is_furniture(h.text))]
    parts = [part for part in _PARTS.split(whole[:_LONGEST_TITLE]) if part] if whole else []
    shown = [h for h in shown if not _is_unnamed_site(h, parts, stated, shown)]
    heading = _certain(shown, [*stated, *parts, *([whole] if whole else [])])
    if heading is not None:
        return Title(heading.text, _site_beside(heading.text, whole), heading)
    stated = [title for title in stated if not (is_furniture(title) or site.is_name(title))]
    if stated:
        return Title(stated[0], _site_beside(stated[0], whole), None)
    if shown and (whole is None or fold(shown[0].text) in fold(whole)):
        return Title(shown[0].text, _site_beside(shown[0].text, whole), shown[0])
    if whole is None:
        return Title(None, None, None)
    text = _without_site(whole, site, [h.text for h in headings if h not in shown])
    under = quoted_lines(" ".join(text_groups(node)) for node in tree.css("h2")[:_MOST_HEADINGS])
    shown_under = max((part for part in parts if quoted(part) in under), key=len, default=None)
    if shown and shown_under is None:
        return Title(shown[0].text, None, shown[0])
    return Title(shown_under or text, _site_beside(shown_under or text, whole), None)


def _certain(shown: Sequence[Heading], told: Sequence[str]) -> Heading | None:
    """The heading that is surely the headline: the first that the head confirms, else the only one."""
    folded = [fold(text) for text in told]
    for inside in (True, False):
        for heading in shown:
            if heading.is_inside is inside and _is_confirmed(heading.text, folded):
                return heading
    own = [heading for heading in shown if heading.is_inside] or list(shown)
    if len(own) == 1 and len(own[0].text.split()) >= _CERTAIN_WORDS:
        return own[0]
    return None


def _is_confirmed(text: str, told: Iterable[str]) -> bool:
    """Whether what is told, folded, is this heading, or has it, where it is long enough to be no section."""
    folded = fold(text)
    is_long = len(text.split()) >= _CERTAIN_WORDS
    return any(
        folded == other or (is_long and (folded in other or (len(other) >= _LONG_ENOUGH and other in folded)))
        for other in told
    )


def _is_unnamed_site(
    heading: Heading, parts: Sequence[str], stated: Sequence[str], shown: Sequence[Heading]
) -> bool:
    """Whether a heading is the name of a site that the page does not name: what its title ends with, after a
    headline. A section stands before the name of its site.
    """
    if stated or len(parts) < 2 or len(shown) > 1 or fold(parts[-1]) != fold(heading.text):
        return False
    return len(heading.text.split()) < _CERTAIN_WORDS <= max(len(part.split()) for part in parts[:-1])


def _site_beside(title: str, whole: str | None) -> str | None:
    """What stands beside the title in the title of the page: the name of the site."""
    if whole is None:
        return None
    parts = [part.strip() for part in _PARTS.split(whole[:_LONGEST_TITLE]) if part.strip()]
    folded = fold(title)
    others = [part for part in parts if fold(part) not in folded]
    is_there = folded in fold(whole) and len(others) < len(parts)
    if not is_there or not others:
        return None
    found = others[-1] if fold(parts[-1]) not in folded else others[0]
    return found if len(found) <= _LONGEST_SITE else None


def _alone(title: str, site: Site, headings: Iterable[Heading]) -> str:
    """A title without what follows it: the name of the site, or all that the page's heading leaves out."""
    for heading in headings:
        if title.startswith(heading.text) and _REST.match(title, len(heading.text)):
            return title if site.is_name(heading.text) else heading.text
    return _without_badge(_without_site(title, site, ()))


def _without_site(title: str, site: Site, names: Collection[str]) -> str:
    """A title without the parts at its ends that name the site."""
    folded = {fold(name) for name in names}
    while True:
        cuts = list(_PARTS.finditer(title))
        for part, rest in _ends(title, cuts):
            if rest and (fold(part) in folded or site.is_name(part)):
                title = rest
                break
        else:
            return title


def _ends(title: str, cuts: Sequence[re.Match[str]]) -> Iterator[tuple[str, str]]:
    if cuts:
        yield title[cuts[-1].end() :].strip(), title[: cuts[-1].start()].strip()
        yield title[: cuts[0].start()].strip(), title[cuts[0].end() :].strip()


def _without_badge(title: str) -> str:
    """A title without a badge that brackets or a bar part from it."""
    found = _BRACKETED.match(title)
    return title[found.end() :] if found and is_badge(found[1] or found[2]) else title


def split_title(title: str, lines: Container[str], site: Site) -> tuple[str, str | None]:
    """Headline and site of a title, by what the page repeats, else by the names of the site.

    `lines` are those of the page, as `quoted_lines` gives them.
    `Coast Daily - Harbour reopens` over a line `Harbour reopens` is that headline, of Coast Daily.
    """
    title = " ".join(title.split())
    halves = []
    for separator in _SEPARATOR.finditer(title[:_LONGEST_TITLE]):
        before, after = title[: separator.start()].strip(), title[separator.end() :].strip()
        halves += [(after, before or None)] if quoted(after) in lines else []
        halves += [(before, after or None)] if quoted(before) in lines else []
    if halves:
        return max(halves, key=lambda half: len(half[0]))
    alone = _without_site(title, site, ())
    return alone, _site_beside(alone, title) if alone != title else None


def quoted_lines(lines: Iterable[str]) -> Counter[str]:
    """How often a page has each of its lines, as `quoted` gives them."""
    return Counter(map(quoted, lines))


def quoted(text: str) -> str:
    """A text but for the kind of its quotes and the number of its spaces."""
    return " ".join(text.translate(_PLAIN_QUOTES).split())
