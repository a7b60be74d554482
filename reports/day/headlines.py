"""The headlines of a day: each once, and how it relates to the session and to its bars."""

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from reports.day.source_page import SourcePage
from tickers.articles import RELATIONS, Relation, relation_of
from tickers.reference import instruments_named

__all__ = ["DayHeadline", "day_headlines"]

_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_BEARS: Final = frozenset({"same-session", "next-session"})
"""Relations under which a headline may stand beside a bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHeadline:
    """A headline of the day's pages, once however many captures carried it."""

    title: str
    url: str | None
    site: str | None
    published_at: datetime | None
    published_basis: str | None
    byline: str | None
    photo_credit: str | None
    language: str | None
    kind: str
    relation: Relation
    names: tuple[str, ...]
    """Codes of the day's instruments that the title names."""
    ties: tuple[str, ...]
    """Those of them whose own session it does not come before: it may stand beside their bars."""
    page: SourcePage
    """Where it was first seen, as an article if it was."""
    position: int
    """Its place on that page."""
    captures: int
    """How many captures carried it."""


def day_headlines(
    rows: Iterable[Mapping[str, Any]],
    pages: Mapping[str, SourcePage],
    day: date,
    symbols: Collection[str],
) -> tuple[DayHeadline, ...]:
    """The headlines of the day's captures, in the order of the report.

    The same title at the same address, or on captures of the same site, is one headline; a known
    publication time wins over none, and times that place it differently keep it apart. By relation, then
    those that name an instrument, then the latest first.

    Args:
        rows: of the table of headlines.
        pages: the day's captures by their id.
        day: the session.
        symbols: the instruments that were seen in it.
    """
    seen = set(symbols)
    related = functools.cache(lambda published: relation_of(published, day, seen))
    found = [
        _headline(row, pages[row["capture_id"]], day, seen, related(row["published_at"])) for row in rows
    ]
    # What is known to be of a time comes first, so that the same title without one is found to be that.
    found.sort(key=lambda h: (h.published_at is None, h.kind != "article", h.page.number, h.position))
    return tuple(sorted(_once(found), key=_place))


def _headline(
    row: Mapping[str, Any], page: SourcePage, day: date, symbols: set[str], relation: Relation
) -> DayHeadline:
    published = row["published_at"]
    names = sorted(instruments_named(row["title"]) & symbols)
    return DayHeadline(
        title=row["title"],
        url=row["url"],
        site=page.site,
        published_at=published,
        published_basis=row["published_basis"],
        byline=row["byline"],
        photo_credit=row["photo_credit"],
        language=row["language"],
        kind=row["kind"],
        relation=relation,
        names=tuple(names),
        ties=tuple(name for name in names if relation_of(published, day, [name]) in _BEARS),
        page=page,
        position=row["position"],
        captures=1,
    )


def _once(headlines: Iterable[DayHeadline]) -> Iterator[DayHeadline]:
    """Each headline once, with what the others say where the first says nothing."""
    groups: list[list[DayHeadline]] = []
    places: dict[tuple[object, ...], int] = {}
    for headline in headlines:
        keys = [
            (headline.title, kind, value)
            for kind, value in (("url", headline.url), ("site", headline.site))
            if value is not None
        ]
        keys = keys or [(headline.title, "page", headline.page.capture_id)]
        place = next(
            (at for key in keys if (at := places.get(key)) is not None and _alike(groups[at][0], headline)),
            None,
        )
        if place is None:
            place = len(groups)
            groups.append([])
        groups[place].append(headline)
        for key in keys:
            places.setdefault(key, place)
    for group in groups:
        yield _joined(group)


def _alike(first: DayHeadline, other: DayHeadline) -> bool:
    return other.relation in {first.relation, "unknown"}


def _joined(group: list[DayHeadline]) -> DayHeadline:
    first = group[0]
    if len(group) == 1:
        return first
    return replace(
        first,
        url=_first(one.url for one in group),
        site=_first(one.site for one in group),
        byline=_first(one.byline for one in group),
        photo_credit=_first(one.photo_credit for one in group),
        language=_first(one.language for one in group),
        captures=len({one.page.capture_id for one in group}),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def _place(headline: DayHeadline) -> tuple[Any, ...]:
    latest = (_NEVER - (headline.published_at or _NEVER)).total_seconds()
    where = (headline.page.number, headline.position)
    return (RELATIONS.index(headline.relation), not headline.names, latest, where)
