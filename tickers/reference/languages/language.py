"""What the parser must know of a language: the words of strips, of their tables and of news pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

__all__ = ["MEANINGS_OF_HEADINGS", "Language", "Meaning", "terms"]

Meaning = Literal[
    "level",
    "close",
    "before",
    "open",
    "high",
    "low",
    "percent",
    "change",
    "unit",
    "day",
    "period",
    "other",
    "label",
    "time",
    "filler",
]
"""What a word or phrase of a heading says of the figures under it.

`level`: where the index stands. `close`: a close, of the day where no other level stands beside it. `before`:
the close of the day before. `percent`, `change`: the day's change, in per cent, or in points or per cent.
`unit`: points, of a level or of a change. `day` and `period`: over which time; a `period` is any but the day.
`other`: a figure that is none of these. `label`: names, places. `filler`: says nothing of its own.
"""
MEANINGS_OF_HEADINGS: Final[tuple[Meaning, ...]] = get_args(Meaning)


def terms(text: str) -> tuple[str, ...]:
    """The terms of a list that commas part."""
    return tuple(" ".join(term.split()) for term in text.split(","))


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language's words. Each term is written in lower case, as `str.casefold` gives it, words parted by one
    space; a word that could mean two things on a page of quotes is left out.
    """

    code: str
    """ISO 639-1."""

    rises: tuple[str, ...]
    """Words that say of a figure that it rose, in texts and in the names of classes and pictures."""
    falls: tuple[str, ...]
    """Words that say that it fell."""
    amounts: tuple[str, ...]
    """What stands between such a word and by how much: by, of."""
    rise_colours: tuple[str, ...]
    """Names of the colour of a rise; a colour tells a direction only beside the other one."""
    fall_colours: tuple[str, ...]

    headings: Mapping[Meaning, tuple[str, ...]]
    """The words and phrases of headings over columns, in full and shortened, by what they mean."""
    strip_headings: tuple[str, ...]
    """What can stand before the first label of a line, as `Indices` or `Bourse`."""
    index: tuple[str, ...]
    """The word itself, as it stands beside the name of one."""
    states: tuple[str, ...]
    """What can stand in a row of the market or the feed: closed, delayed."""
    no_figure: tuple[str, ...]
    """What stands in a cell instead of a figure: suspended, unchanged, not available."""

    periods: tuple[str, ...]
    """Words of a heading that make a figure one of a period longer than a day: week, monthly, performance."""
    days: tuple[str, ...]
    """What after a number in a heading means days, in full and shortened: `1 day`."""
    spans: tuple[str, ...]
    """What after a number names a longer period: `6 months`, `52 wk`."""
    versus: tuple[str, ...]
    """What stands between a change and what it is measured against: `vs.`, `par rapport à`."""
    since: tuple[str, ...]
    """What begins a period that lasts until today."""
    within: tuple[str, ...]
    """What stands before a month of which a heading speaks as a whole: in May, of May."""
    until: tuple[str, ...]
    """What stands between the first and the last day of a period."""
    other_days: tuple[str, ...]
    """Words of a heading that speak of another time than the session of the day, or of none: yesterday, after
    hours, next open, outlook, example."""
    disclaimers: tuple[str, ...]
    """What only a note says that past returns promise nothing."""
    months: tuple[tuple[str, ...], ...]
    """The names of the twelve months, each in full and shortened without its dot."""
    derived: tuple[str, ...]
    """What is derived from an index and shown under its name: future, fund, warrant, leveraged product."""
    variants: tuple[str, ...]
    """What a title says over rows of other indices of the same names, or over levels that are no market's:
    ESG, leveraged, net return, supports."""
    contracts: tuple[str, ...]
    """Headings of columns that only futures and the like have: contract, expiry."""
    charts: tuple[str, ...]
    """What names a picture of how figures went, and links to it."""
    levels_at: tuple[str, ...]
    """What stands between a change and the level that it led to: at, to."""
    ago: tuple[str, ...]
    """How it is said how long ago something was, which stands for the dots: `… ago`, `il y a …`."""
    points: tuple[str, ...]
    """Index points, in full and shortened without a dot."""
    places: tuple[str, ...]
    """The places and countries of Euronext's exchanges, as they stand beside a label."""

    articles: tuple[str, ...]
    """What stands before a noun, and before the name of a site: the."""
    bylines: tuple[str, ...]
    """What stands before the name of who wrote an article: by, written by."""
    particles: tuple[str, ...]
    """What is written small within names, and between them: van, de, and."""
    newsroom: tuple[str, ...]
    """What stands in a byline for no person: the editors, the staff."""
    photos: tuple[str, ...]
    """What stands before the name of who made a picture."""
    published: tuple[str, ...]
    updated: tuple[str, ...]
    """What stands before the moment at which an article was published, or last changed."""
    dates: tuple[str, ...]
    """Small words within a date and a time: at, of the."""
    hours: tuple[str, ...]
    """What follows a number of hours or minutes."""
    clock: tuple[str, ...]
    """What follows a time of the day."""
    badges: tuple[str, ...]
    """What stands beside a title and is no part of it: for subscribers, live, video."""
    read_more: tuple[str, ...]
    """How the text of a link starts that leads on and is no headline: read more, see all."""
    navigation: tuple[str, ...]
    """What menus say: home, skip to content, sign in."""
    consent: tuple[str, ...]
    """How a notice on cookies and consent starts, or what only such a one says."""
    advertisement: tuple[str, ...]
    """What marks an advertisement, in texts and in the names of classes."""
    promotions: tuple[str, ...]
    """How an offer of the site itself starts: subscribe, get the newsletter, win."""
    calls: tuple[str, ...]
    """Single words that begin an offer or a poll and no news: subscribe."""
    only: tuple[str, ...]
    """What stands before the price of an offer: only, just."""
    polls: tuple[str, ...]
    """How a poll or a quiz starts."""
    galleries: tuple[str, ...]
    """How a link to a list of pictures, videos or the like starts: all galleries."""
    comments: tuple[str, ...]
    related: tuple[str, ...]
    """What names the comments on a page, or the further articles around one, in texts and in classes."""
