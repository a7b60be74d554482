"""The values tickers works with: frozen, slotted, exact.

Figures are `decimal.Decimal` and never rounded: one that does not fit its column is refused.
Times are aware and in UTC, whole seconds; a naive one is refused. The fields and their types are the
contract that the stores, the frames and `tickers parse --format jsonl` share: a table has the columns of its
record, in the order of its fields.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Final, Literal

from tickers.column_types import (
    CHANGE,
    IN_CAPTURE,
    IN_STORE,
    LEVEL,
    Change,
    DecimalType,
    Level,
    Offset,
    check_record,
    utc_seconds,
)
from tickers.errors import InvalidValueError

__all__ = [
    "CAPTURE_ID_LENGTH",
    "CHANGE",
    "FIRST_PAGE",
    "LEVEL",
    "Capture",
    "Close",
    "CurrencyBasis",
    "Daily",
    "DecimalType",
    "Headline",
    "HeadlineKind",
    "InputMark",
    "NumberBasis",
    "ObservedBasis",
    "PublishedBasis",
    "Quote",
    "Reached",
    "Rejection",
    "State",
    "Verdict",
    "trimmed",
    "utc_seconds",
]

ObservedBasis = Literal["given", "warc-date", "http-date", "clock", "mtime", "dated", "record"]
"""How the moment a page was fetched is known: said by the user, the archive's record, the server, this
machine's clock, the file's time on the user's word, found by its figures, or said by a corpus's record."""

NumberBasis = Literal["unambiguous", "strip", "magnitude"]
"""How the separators of a level were read: it reads one way only, the rest of its strip decides, or what
is known of the instrument's levels does."""

CurrencyBasis = Literal["shown", "resolved", "reference", "conflict"]
"""Where a currency comes from: the marker names one; an ambiguous marker decided by the
instrument; nothing shown, the instrument's; shown against the instrument's, which wins."""

State = Literal["open", "closed", "ceased", "unknown"]
"""What the figure is: seen during trading, the close of its session, of a dead index, or not known."""

HeadlineKind = Literal["article", "link"]
"""The page's own headline, or one that it links to."""

PublishedBasis = Literal["json-ld", "opengraph", "meta", "time"]
"""What states a publication time: JSON-LD, OpenGraph, another statement of the head, a time element."""

Verdict = Literal["confirmed", "single", "disputed", "provisional"]
"""How well what stands for a session is borne out; `tickers.evidence` says when it is which."""

Reached = Literal["part", "end"]
"""How far an input was read: up to a place, or all of it."""

CAPTURE_ID_LENGTH: Final = 33
FIRST_PAGE: Final = datetime(1991, 8, 6, tzinfo=UTC)
"""The first page of the web: nothing was fetched or published on it before. Unset times lie before."""


def trimmed(value: Decimal) -> str:
    """A figure as text, without the zeros at its end that its column adds: 862.500000 is 862.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One row of a strip.

    `capture_id`, `observed_at`, `session_date` and `state` are None until the row belongs to a
    capture, that is, until the moment its page was fetched is known.

    Raises:
        InvalidValueError: a figure does not fit its column, a time is naive, a choice is unknown.
    """

    capture_id: Annotated[str | None, IN_CAPTURE] = None
    position: int
    """Place on the page, from 0; the key within a capture."""
    symbol: str | None
    """Code of the reference data, or None for a label that it does not know."""
    label: str
    """The instrument's name as shown."""
    last: Level | None
    """Level, in points."""
    last_step: Level | None
    """Finest step of the levels of this strip, in points."""
    change_pct: Change | None
    """Change against the previous close as shown, in percentage points (-0.57, not -0.0057)."""
    change_step: Change | None
    """Finest step of the changes of this strip, in percentage points."""
    change_abs: Level | None
    """Change in points where the page shows it."""
    number_basis: NumberBasis | None
    currency: str | None
    """ISO 4217 code of the currency that the index is calculated in."""
    currency_shown: str | None
    """The marker as shown, e.g. `kr`."""
    currency_basis: CurrencyBasis | None
    observed_at: Annotated[datetime | None, IN_CAPTURE] = None
    """When the page was fetched, UTC."""
    session_date: date | None = None
    """Trading day of the instrument's own exchange."""
    state: Annotated[State | None, IN_CAPTURE] = None
    raw: str
    """The exact text that the row was read from."""

    def __post_init__(self) -> None:
        check_record(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A headline of the page: its own article's, or one that it links to.

    Raises:
        InvalidValueError: the time is naive or the kind unknown.
    """

    capture_id: Annotated[str | None, IN_CAPTURE] = None
    position: int
    kind: HeadlineKind
    title: str
    url: str | None = None
    """Absolute address of the article, http or https."""
    published_at: datetime | None = None
    """When the article was published, UTC; says nothing about when the strip was seen."""
    byline: str | None = None
    language: str | None = None
    """BCP 47 tag as the page declares it."""
    photo_credit: str | None = None
    published_basis: PublishedBasis | None = None
    """What states the publication time."""

    def __post_init__(self) -> None:
        check_record(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A line of a strip, or one with a known label, that is no row, and why."""

    capture_id: Annotated[str | None, IN_CAPTURE] = None
    position: int
    raw: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One page at one moment, with all that was read from it. Immutable, also in a store.

    Raises:
        InvalidValueError: a child belongs elsewhere, shares its position, has another moment or no state.
    """

    capture_id: str
    source: str
    """Where the bytes came from: a path, an address, `-`, or `crawl.warc.gz#offset`."""
    url: str | None
    """The page's address, where it is known from outside the page."""
    site: str | None
    observed_at: datetime
    """When the page was fetched, UTC, whole seconds."""
    observed_basis: ObservedBasis
    body_sha256: str
    parser_version: str
    quote_count: Annotated[int | None, IN_STORE] = None
    """How many quotes it was kept with; this and the next three are None until a store keeps it."""
    headline_count: Annotated[int | None, IN_STORE] = None
    rejection_count: Annotated[int | None, IN_STORE] = None
    rows_sha256: Annotated[str | None, IN_STORE] = None
    """A digest over all of it, see `storage.row_digests`."""
    quotes: tuple[Quote, ...] = ()
    headlines: tuple[Headline, ...] = ()
    rejections: tuple[Rejection, ...] = ()

    def __post_init__(self) -> None:
        if len(self.capture_id) != CAPTURE_ID_LENGTH:
            raise InvalidValueError(f"capture_id: {self.capture_id!r} is not one")
        check_record(self)
        children: tuple[Quote | Headline | Rejection, ...]
        children = (*self.quotes, *self.headlines, *self.rejections)
        places = set()
        for child in children:
            kind = type(child).__name__.lower()
            if child.capture_id != self.capture_id:
                raise InvalidValueError(f"capture {self.capture_id}: a {kind} belongs to {child.capture_id}")
            if (kind, child.position) in places:
                raise InvalidValueError(f"capture {self.capture_id}: two of {kind} {child.position}")
            places.add((kind, child.position))
        for quote in self.quotes:
            if quote.observed_at != self.observed_at or quote.state is None:
                raise InvalidValueError(
                    f"capture {self.capture_id}: quote {quote.position} has another moment, or no state"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """A close of imported history; never mixed with observed rows.

    Raises:
        InvalidValueError: the close does not fit its column.
    """

    symbol: str
    session_date: date
    close: Level
    """In points."""
    source: str

    def __post_init__(self) -> None:
        check_record(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputMark:
    """How far an input of many pages, as an archive, is in a store: what is before `position` is kept.

    Raises:
        InvalidValueError: `reached` is no such word.
    """

    name: str
    """The input as it was named: a path or an address."""
    content: str
    """What tells its content from another one under the same name: length and time, or a server's tag."""
    parser_version: str
    """That of the parser which read it."""
    position: Offset
    """Where to read on: an offset in bytes, or the number of a record."""
    reached: Reached

    def __post_init__(self) -> None:
        check_record(self)

    def is_after(self, other: "InputMark | None") -> bool:
        """Whether it takes the place of another mark of the same input: it says more, or another parser's
        version read it.
        """
        if other is None or other.parser_version != self.parser_version:
            return True
        if other.reached == "end":
            return False
        return self.reached == "end" or self.position > other.position


@dataclass(frozen=True, slots=True, kw_only=True)
class Daily:
    """What stands for an instrument and a session, over all that was observed of it: derived, never observed.

    Where nothing stands (`disputed`) there is no level and no row behind it.
    """

    session_date: date
    symbol: str
    verdict: Verdict
    label: str | None
    """As the row shows it that stands; so all down to `state`."""
    last: Level | None
    """The level that stands, in points."""
    last_step: Level | None
    change_pct: Change | None
    """Its change, in percentage points; None also where the session before refutes the one shown."""
    change_step: Change | None
    change_abs: Level | None
    currency: str | None
    state: State | None
    sites: int
    """How many sites show the level that stands."""
    observations: int
    """How many rows were seen of the session; stale ones are none."""
    support: str | None
    """What speaks for it beside one site: sites, next session, imported close, session before; by commas."""
    refuted: str | None
    """The rows that do not stand, as JSON: capture_id, position, against, last; copied of a stale one."""
    observed_at: datetime | None
    site: str | None
    capture_id: str | None
    """With `position` the row that stands."""
    position: int | None

    def __post_init__(self) -> None:
        check_record(self)
