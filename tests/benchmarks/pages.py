"""Made-up pages of a usual size: an article with a strip, the same without, a home page, a text.

Those with another number have other words and figures, so that what is kept of one page does not speed the
next.
"""

import json
import random

from tests.conftest import SAMPLE_ROWS, SAMPLE_TEXT

__all__ = ["article", "home", "text"]

_WORDS = (
    "harbour quay council ferry tide winter budget bridge market school library choir engine captain weather"
    " morning evening decision report question answer village island lighthouse fishermen ministry project"
    " plan opening closing repair delay number people visitors season price coast storm north south"
).split()


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(_WORDS, k=words)).capitalize() + "."


def _rows(number: int) -> list[tuple[str, str, str, str]]:
    """The rows of the sample, with figures drawn for a page of another number than 0."""
    rng = random.Random(f"figures {number}")
    if not number:
        return SAMPLE_ROWS
    return [
        (symbol, f"{rng.uniform(-2, 2):.2f}", f"{float(last) * rng.uniform(0.98, 1.02):.2f}", currency)
        for symbol, _, last, currency in SAMPLE_ROWS
    ]


def text(number: int = 0) -> bytes:
    """The text of the sample, with the figures of a number."""
    page = SAMPLE_TEXT.read_text(encoding="utf-8")
    for (symbol, old_change, old_last, _), (_, change, last, _) in zip(
        SAMPLE_ROWS, _rows(number), strict=True
    ):
        page = page.replace(f"{symbol} {old_change}% {old_last}", f"{symbol} {change}% {last}")
    return page.encode()


def _strip(number: int) -> str:
    rows = "".join(
        f'<li class="quote-item"><a class="quote-link" href="/markets/{symbol.lower()}">'
        f'<span class="quote-name">{symbol}</span>'
        f'<span class="quote-change {"down" if change[0] == "-" else "up"}">{change}%</span>'
        f'<span class="quote-last">{last}{" kr" if currency == "NOK" else ""}</span></a></li>'
        for symbol, change, last, currency in _rows(number)
    )
    return f'<div class="markets"><h2>Euronext</h2><ul class="quote-list">{rows}</ul></div>'


def _link(rng: random.Random, number: int, words: int) -> str:
    return (
        f'<article class="teaser"><a class="teaser-link" href="/news/{number}-{rng.choice(_WORDS)}"><figure>'
        f'<img class="teaser-image" loading="lazy" src="/img/{number}.jpg" alt=""></figure>'
        f'<h3 class="teaser-title">{_sentence(rng, words)[:-1]}</h3></a><span class="teaser-meta"><time '
        f'datetime="2024-11-15T{number % 24:02}:00:00+01:00">{number % 24:02}:00</time></span></article>'
    )


def _head(rng: random.Random, title: str, *, is_article: bool) -> str:
    style = "".join(
        f".c{n}{{width:{n}%;margin:0 {n}px;color:#{rng.randrange(1 << 24):06x}}}" for n in range(180)
    )
    script = "window.dataLayer=window.dataLayer||[];" + "".join(
        f'dataLayer.push({{"event":"{rng.choice(_WORDS)}","value":{rng.random():.6f},"list":[{n},{n + 1}]}});'
        for n in range(160)
    )
    statements = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2024-03-11T18:02:00+01:00",
        "author": [{"@type": "Person", "name": "L. Sørby"}],
        "publisher": {"@type": "Organization", "name": "Harbour Ledger"},
        "mainEntityOfPage": "https://ledger.example/town/1042",
        "articleBody": _sentence(rng, 400),
    }
    linked = f'<script type="application/ld+json">{json.dumps(statements)}</script>' if is_article else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Harbour Ledger</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Harbour Ledger">'
        f'<meta property="og:type" content="{"article" if is_article else "website"}">'
        f'<link rel="canonical" href="https://ledger.example/{"town/1042" if is_article else ""}">{linked}'
        f"<style>{style}</style><script>{script}</script></head>"
    )


def _menu(rng: random.Random) -> str:
    items = "".join(
        f'<li class="menu-item c{n}"><a class="menu-link" href="/{rng.choice(_WORDS)}/{n}">'
        f"{rng.choice(_WORDS).capitalize()}</a></li>"
        for n in range(60)
    )
    return f'<header class="site"><nav class="menu"><ul>{items}</ul></nav></header>'


def article(number: int = 0, *, with_strip: bool) -> bytes:
    """An article page of some 65 KB; its text names no index."""
    rng = random.Random(1 + number)
    title = "Marsvik opens its second quay a year ahead of plan"
    paragraphs = "".join(
        f'<p class="body">{" ".join(_sentence(rng, 14) for _ in range(5))}'
        f' <a href="/{n}">{_WORDS[n % 30]}</a></p>'
        for n in range(45)
    )
    related = "".join(_link(rng, n, 8) for n in range(40))
    strip = _strip(number) if with_strip else ""
    return (
        f"{_head(rng, title, is_article=True)}<body>{_menu(rng)}{strip}<main><article><h1>{title}</h1>"
        f'<div class="by">By <a rel="author" href="/ls">L. Sørby</a></div>{paragraphs}</article></main>'
        f'<aside class="related">{related}</aside><footer>{_sentence(rng, 30)}</footer></body></html>'
    ).encode()


def home(number: int = 0) -> bytes:
    """A home page with a strip and 200 linked headlines."""
    rng = random.Random(2 + number)
    links = "".join(_link(rng, n, 9) for n in range(200))
    return (
        f"{_head(rng, 'Harbour Ledger', is_article=False)}<body>{_menu(rng)}{_strip(number)}"
        f"<main>{links}</main></body>"
    ).encode()
