"""The headline of a page that is text, and its site: the first line that reads like one.

A text page opens with its title, `Site - Headline`, and often repeats the headline over the article. Before
it can stand what a reader passes over: menus, notices of consent, advertisements, the strip, dates. Where the
text of an article begins first, there is no headline.
"""

import functools
import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from tickers.articles.bylines import byline_of, photo_credit_of
from tickers.articles.furniture import is_furniture
from tickers.articles.shown_text import one_line
from tickers.articles.site import Site
from tickers.articles.title import quoted, quoted_lines, split_title
from tickers.patterns import rare_pattern
from tickers.reference import months, reference, words_of

__all__ = ["TextArticle", "read_text_article"]

_FEWEST_WORDS: Final = 3
"""Of a title that is not the first line of the page."""
_MOST_WORDS: Final = 30
_MOST_LINES: Final = 1_000
"""That are looked at for a headline."""
_LONGEST: Final = 250
_SENTENCE_WORDS: Final = 10
"""A line that ends as a sentence does and has more is one of an article."""
_NEW_SENTENCE: Final = rare_pattern(r"[^\W\d_]{4,}\.[»”\"')]?\s+[«“\"'(]?[A-ZÀ-Þ]")
_DATELINE: Final = rare_pattern(
    r"[A-ZÀ-Þ][\w .'’-]{2,30}(?:,[^.–—-]{2,20})?(?:\s?\([^)]{2,20}\))?\s?\.?\s?[-–—]+\s"
)
_FIGURES: Final = rare_pattern(r"[\s0-9.,:%()+\-−–/|€$£*•hu]*")
_DATE_WORDS: Final = 8
_CELLS: Final = rare_pattern(r"\S\s*\|\s*\S.*\||(?:\s|^)(?:\+/-|---+)(?:\s|$)")
_BULLET: Final = rare_pattern(r"[•·*-]\s")


class TextArticle(NamedTuple):
    """What a text page says of its article."""

    title: str | None
    site: str | None
    byline: str | None = None
    photo_credit: str | None = None


def read_text_article(lines: Sequence[str], taken: Collection[int], site: Site) -> TextArticle:
    """The headline among the lines of a page, none blank; `taken` are the numbers of the lines of strips.

    A word or two are a headline only as the first line; right over a strip they are its heading.
    """
    own = [
        (number, text)
        for number, line in enumerate(lines)
        if number not in taken and (text := one_line(line))
    ]
    shown = quoted_lines(text for _, text in own)
    for place, (number, text) in enumerate(own[:_MOST_LINES]):
        if _is_passed_over(text):
            continue
        title, name = split_title(text, shown, site)
        is_whole = name is not None or shown[quoted(text)] > 1
        if not is_whole and _is_prose(text):
            break
        words = sum(any(map(str.isalpha, word)) for word in title.split())
        if not is_whole and number > 0 and (_is_label(text) or _is_label_of(text, lines, number)):
            continue
        if not is_whole and words < _FEWEST_WORDS and (number > 0 or 1 in taken):
            continue
        body = [other for _, other in own[place + 1 :] if other != title]
        return TextArticle(title, name, byline_of([title, *body]), photo_credit_of(body))
    return TextArticle(None, None)


def _is_passed_over(text: str) -> bool:
    """Whether a reader passes over a line on the way to the headline."""
    return (
        is_furniture(text)
        or _FIGURES.fullmatch(text) is not None
        or _CELLS.search(text) is not None
        or _is_date(text)
        or byline_of([text]) is not None
        or photo_credit_of([text]) is not None
    )


@functools.cache
def _date_words() -> frozenset[str]:
    """The words that dates have."""
    return frozenset((*months(), *words_of("clock", "dates")))


@functools.cache
def _stamps() -> tuple[str, ...]:
    return words_of("published", "updated")


def _is_date(text: str) -> bool:
    """Whether a line says when something was published."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) > _DATE_WORDS or not any(map(str.isdigit, text)):
        return False
    if text.casefold().startswith(_stamps()):
        return True
    unknown = [word for word in words if word not in _date_words()]
    return (len(unknown) < len(words) and len(unknown) <= 1) or not words


def _is_prose(text: str) -> bool:
    """Whether a line is of a text, and no title: a sentence to its end, or more than one."""
    words = text.split()
    if len(words) > _MOST_WORDS or len(text) > _LONGEST:
        return True
    if len(words) > _SENTENCE_WORDS and _NEW_SENTENCE.search(text):
        return True
    ends = text.rstrip("»”\"')")[-1:] in {".", ":", ";", ","} and not text.endswith(("...", "…"))
    return ends and (len(words) > _SENTENCE_WORDS or text[0].islower() or _DATELINE.match(text) is not None)


def _is_label(text: str) -> bool:
    """Whether a line is a point of a list, or the name of an instrument."""
    return _BULLET.match(text) is not None or reference().find(text) is not None


def _is_label_of(text: str, lines: Sequence[str], number: int) -> bool:
    """Whether a short line names the figure on the next one."""
    if len(text.split()) > _FEWEST_WORDS or number + 1 >= len(lines):
        return False
    following = lines[number + 1].strip()
    return bool(following) and _FIGURES.fullmatch(following) is not None
