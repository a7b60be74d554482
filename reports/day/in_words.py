"""A row and a capture in words, for `tickers explain` and for the details of a row on the page."""

from collections.abc import Iterator

from reports.day import labels
from reports.day.movement import Movement
from reports.day.source_page import SourcePage
from reports.figures import PLAIN, Notation, plain

__all__ = ["capture_in_words", "row_in_words"]


def row_in_words(row: Movement, notation: Notation = PLAIN) -> Iterator[tuple[str, str]]:
    """What is known of a row, each as a name and words."""
    quote = row.quote
    yield "line", row.raw
    yield "label", row.label
    yield "instrument", f"{row.symbol}, {row.name}" if row.symbol else "not known to the reference data"
    yield "level", "not shown" if row.last is None else f"{notation.grouped(row.last)} points"
    yield "change", _change(row, notation)
    if row.change_abs is not None:
        yield "in points", notation.signed(row.change_abs)
    yield (
        "currency",
        labels.currency_words(row.symbol, quote.currency, quote.currency_shown, quote.currency_basis),
    )
    yield "number", labels.NUMBER_BASIS[quote.number_basis]
    yield "session", labels.session_words(row.symbol, quote.session_date, row.state)
    if row.daily is not None:
        yield "stands as", labels.standing_words(row.daily)
    if row.implied is not None:
        yield "implies", f"a close before of {labels.interval_words(row.implied, notation)} points"


def _change(row: Movement, notation: Notation) -> str:
    if row.is_change_refuted and row.quote.change_pct is not None:
        return f"{notation.percent(plain(row.quote.change_pct))}, which the session before refutes"
    return "not shown" if row.change_pct is None else notation.percent(row.change_pct)


def capture_in_words(page: SourcePage) -> Iterator[tuple[str, str]]:
    """What is known of a capture, each as a name and words."""
    yield "capture", page.capture_id
    yield "source", page.source
    yield "address", page.url or "not known"
    yield "site", page.site or "not known"
    yield "fetched", f"{page.observed_at:%Y-%m-%d %H:%M:%S} UTC, {labels.MOMENT_BASIS[page.observed_basis]}"
    yield "bytes", f"SHA-256 {page.body_sha256}"
    yield "parser", f"version {page.parser_version}"
