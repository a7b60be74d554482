"""The values tickers works with: frozen, slotted, exact.

Figures are `decimal.Decimal` and never rounded: one that does not fit its column is refused.
Times are aware and in UTC, whole seconds; a naive one is refused. The columns are the contract
that the stores, the frames and `tickers parse --format jsonl` share.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final, Literal, get_args

from tickers.errors import InvalidValueError

__all__ = [
    "CAPTURE_ID_LENGTH",
    "CHANGE",
    "FIRST_PAGE",
    "LEVEL",
    "Capture",
    "Close",
    "CurrencyBasis",
    "DecimalType",
    "Headline",
    "HeadlineKind",
    "NumberBasis",
    "ObservedBasis",
    "PublishedBasis",
    "Quote",
    "Rejection",
    "State",
    "trimmed",
    "utc_seconds",
]

ObservedBasis = Literal["given", "warc-date", "http-date", "clock", "mtime", "dated"]
"""How the moment a page was fetched is known: said by the user, the archive's record, the server,
this machine's clock, the file's time on the user's word, or found by its figures."""

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

CAPTURE_ID_LENGTH: Final = 33
FIRST_PAGE: Final = datetime(1991, 8, 6, tzinfo=UTC)
"""The first page of the web: nothing was fetched or published on it before. Unset times lie before."""


@dataclass(frozen=True, slots=True)
class DecimalType:
    """An exact decimal column: `precision` digits in all, `scale` of them after the point."""

    precision: int
    scale: int

    def fits(self, value: Decimal) -> bool:
        """Whether `value` can be kept without rounding."""
        if not value.is_finite():
            return False
        _, digits, exponent = value.as_tuple()
        assert isinstance(exponent, int)  # finite
        if exponent >= -self.scale and len(digits) + exponent <= self.precision - self.scale:
            return True
        significant = len(digits)
        while significant and digits[significant - 1] == 0:
            significant -= 1
        exponent += len(digits) - significant
        whole_digits = significant + exponent
        return significant == 0 or (exponent >= -self.scale and whole_digits <= self.precision - self.scale)

    def check(self, name: str, value: Decimal | None) -> None:
        """Raise `InvalidValueError` where `value` is no decimal or does not fit."""
        if value is None:
            return
        if not isinstance(value, Decimal):
            raise InvalidValueError(f"{name}: {value!r} is not a Decimal")
        if not self.fits(value):
            raise InvalidValueError(f"{name}: {value} does not fit {self}; it is never rounded")

    def __str__(self) -> str:
        return f"decimal({self.precision},{self.scale})"


LEVEL: Final = DecimalType(18, 6)
"""Index levels, their step and their absolute change, in points."""
CHANGE: Final = DecimalType(9, 4)
"""Changes and their step, in percentage points."""


def trimmed(value: Decimal) -> str:
    """A figure as text, without the zeros at its end that its column adds: 862.500000 is 862.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def utc_seconds(name: str, moment: datetime) -> datetime:
    """`moment` in UTC, which must be aware and on a whole second.

    Raises:
        InvalidValueError: it is naive or has a fraction of a second.
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise InvalidValueError(
            f"{name}: {moment.isoformat()} has no zone; write it with an offset,"
            f" e.g. {moment.isoformat(timespec='seconds')}+01:00, or with Z for UTC"
        )
    if moment.microsecond:
        raise InvalidValueError(f"{name}: {moment.isoformat()} is not on a whole second")
    return moment.astimezone(UTC)


_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "observed_basis": get_args(ObservedBasis),
    "number_basis": get_args(NumberBasis),
    "currency_basis": get_args(CurrencyBasis),
    "state": get_args(State),
    "kind": get_args(HeadlineKind),
    "published_basis": get_args(PublishedBasis),
}


def _choice(name: str, value: str | None) -> None:
    if value is not None and value not in _CHOICES[name]:
        raise InvalidValueError(f"{name}: {value!r} is none of {', '.join(_CHOICES[name])}")


def _set_utc(record: object, name: str) -> None:
    moment = getattr(record, name)
    if moment is not None:
        object.__setattr__(record, name, utc_seconds(name, moment))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One row of a strip.

    `capture_id`, `observed_at`, `session_date` and `state` are null until the row belongs to a
    capture, that is, until the moment its page was fetched is known.

    Raises:
        InvalidValueError: a figure does not fit its column, a time is naive, a choice is unknown.
    """

    capture_id: str | None = None
    position: int
    """Place on the page, from 0; the key within a capture."""
    symbol: str | None
    """Code of the reference data, or null for a label that it does not know."""
    label: str
    """The instrument's name as shown."""
    last: Decimal | None
    """Level, in points."""
    last_step: Decimal | None
    """Finest step of the levels of this strip, in points."""
    change_pct: Decimal | None
    """Change against the previous close as shown, in percentage points (-0.57, not -0.0057)."""
    change_step: Decimal | None
    """Finest step of the changes of this strip, in percentage points."""
    change_abs: Decimal | None
    """Change in points where the page shows it."""
    number_basis: NumberBasis | None
    currency: str | None
    """ISO 4217 code of the currency that the index is calculated in."""
    currency_shown: str | None
    """The marker as shown, e.g. `kr`."""
    currency_basis: CurrencyBasis | None
    observed_at: datetime | None = None
    """When the page was fetched, UTC."""
    session_date: date | None = None
    """Trading day of the instrument's own exchange."""
    state: State | None = None
    raw: str
    """The exact text that the row was read from."""

    def __post_init__(self) -> None:
        LEVEL.check("last", self.last)
        LEVEL.check("last_step", self.last_step)
        LEVEL.check("change_abs", self.change_abs)
        CHANGE.check("change_pct", self.change_pct)
        CHANGE.check("change_step", self.change_step)
        _choice("number_basis", self.number_basis)
        _choice("currency_basis", self.currency_basis)
        _choice("state", self.state)
        _set_utc(self, "observed_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A headline of the page: its own article's, or one that it links to.

    Raises:
        InvalidValueError: the time is naive or the kind unknown.
    """

    capture_id: str | None = None
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
        _choice("kind", self.kind)
        _choice("published_basis", self.published_basis)
        _set_utc(self, "published_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A line of a strip, or one with a known label, that is no row, and why."""

    capture_id: str | None = None
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
    quotes: tuple[Quote, ...] = ()
    headlines: tuple[Headline, ...] = ()
    rejections: tuple[Rejection, ...] = ()

    def __post_init__(self) -> None:
        if len(self.capture_id) != CAPTURE_ID_LENGTH:
            raise InvalidValueError(f"capture_id: {self.capture_id!r} is not one")
        _choice("observed_basis", self.observed_basis)
        _set_utc(self, "observed_at")
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
    close: Decimal
    """In points."""
    source: str

    def __post_init__(self) -> None:
        LEVEL.check("close", self.close)
