"""What is odd about a strip beside the looks before it: tables of shapes, and of days that stand still."""

from datetime import UTC, datetime, timedelta

import pytest

from tickers.evidence import Shape, changed, frozen_since
from tickers.fetching import Look

PRINTED = "printed before the figure; a plus is not printed"
SHAPE = Shape(("AEX", "BEL20", "PX1"), "change then level", "decimal point", PRINTED, "f0")
FRIDAY = datetime(2024, 11, 15, 10, tzinfo=UTC)
DELAY = timedelta(minutes=15)


def look(shape: Shape = SHAPE, at: datetime = FRIDAY) -> Look:
    return Look("https://a.example/", "a", at, "read", "", 0.1, len(shape.symbols))._replace(
        **shape._asdict()
    )


NO_STRIP = Look("https://a.example/", "a", FRIDAY, "gone", "", 0.1)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (SHAPE, [], None),
        (SHAPE, [NO_STRIP], None),
        (SHAPE, [look()], None),
        (SHAPE._replace(figures="f1"), [look()], None),
        (SHAPE._replace(fields="level then change"), [look()], "its fields were change then level, and are"),
        (SHAPE._replace(fields="level then change"), [NO_STRIP, look()], "its fields were"),
        (SHAPE._replace(numbers="decimal comma"), [look()], "it had a decimal point, and has a"),
        (SHAPE._replace(numbers="no decimals"), [look()], None),
        (SHAPE._replace(signs="told by an arrow"), [look()], "its signs were printed"),
        (SHAPE._replace(signs="printed before the figure; told by an arrow"), [look()], None),
        (SHAPE._replace(signs="a plus is not printed"), [look()], None),
        (SHAPE._replace(signs=""), [look()], None),
        (SHAPE._replace(symbols=("BEL20", "AEX", "PX1")), [look()] * 3, "its indices were in the order AEX"),
        (SHAPE._replace(symbols=("BEL20", "AEX", "PX1")), [look()] * 2, None),
        (
            SHAPE._replace(symbols=("BEL20", "AEX", "PX1")),
            [look(), look(SHAPE._replace(symbols=("PX1", "BEL20", "AEX"))), look()],
            None,
        ),
        (SHAPE._replace(symbols=("AEX", "PX1")), [look()] * 3, None),  # one less is told elsewhere
        (SHAPE._replace(symbols=("AEX", "N150", "BEL20", "PX1")), [look()] * 3, None),
    ],
)  # fmt: skip
def test_changed(now: Shape, before: list[Look], said: str | None) -> None:
    found = changed(now, before)
    assert found is None if said is None else found is not None and found.startswith(said)


def looks(*minutes: int, start: datetime = FRIDAY, figures: str = "f0") -> list[Look]:
    """Looks so many minutes after a moment, the newest first."""
    shape = SHAPE._replace(figures=figures)
    return [look(shape, start + timedelta(minutes=one)) for one in sorted(minutes, reverse=True)]


@pytest.mark.parametrize(
    ("at", "before", "since"),
    [
        (70, looks(0, 15, 30, 45, 60), 0),
        (60, looks(0, 15, 30, 45), None),  # an hour is not too long
        (70, [NO_STRIP, *looks(30), NO_STRIP, NO_STRIP, *looks(0)], 0),  # the server was away between
        (70, [NO_STRIP], None),
        (90, looks(45, 60) + looks(0, 15, 30, figures="f1"), None),
        (120, looks(45, 60, 75) + looks(0, 15, 30, figures="f1"), 45),
        (120, [], None),
        (24 * 60, looks(0), None),  # another day
    ],
)
def test_figures_that_stand_still(at: int, before: list[Look], since: int | None) -> None:
    found = frozen_since(SHAPE, FRIDAY + timedelta(minutes=at), before, delay=DELAY)
    assert found == (None if since is None else FRIDAY + timedelta(minutes=since))


@pytest.mark.parametrize(
    ("start", "end", "symbols", "is_frozen"),
    [
        ("2024-11-15T06:00", "2024-11-15T08:10", ("PX1",), False),  # before the open, and the delay
        ("2024-11-15T06:00", "2024-11-15T09:20", ("PX1",), True),
        ("2024-11-15T16:45", "2024-11-15T21:00", ("PX1",), False),  # after the close
        ("2024-11-16T09:00", "2024-11-16T15:00", ("PX1",), False),  # Saturday
        ("2024-05-17T09:00", "2024-05-17T12:00", ("OSEBX",), False),  # Oslo is shut
        ("2024-05-17T09:00", "2024-05-17T12:00", ("OSEBX", "PX1"), True),
        ("2024-05-17T09:00", "2024-05-17T12:00", ("unknown",), True),
    ],
)
def test_nights_and_holidays_stand_still(
    start: str, end: str, symbols: tuple[str, ...], is_frozen: bool
) -> None:
    first, last = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (start, end))
    shape = SHAPE._replace(symbols=symbols)
    assert (frozen_since(shape, last, [look(shape, first)], delay=DELAY) is not None) is is_frozen
