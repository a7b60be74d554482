"""Made-up pages: whatever the layout, the order of fields, the signs and the separators, no wrong row."""

import html
import itertools
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal

from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.drawing import examples
from tickers.page import read_page

# Label, code, and levels as they were in recent years.
INSTRUMENTS = [
    ("AEX", "AEX", 500, 950),
    ("Bel 20", "BEL20", 3000, 4500),
    ("CAC 40", "PX1", 4000, 8600),
    ("ISEQ", "ISEQ", 5000, 9800),
    ("OSEBX", "OSEBX", 800, 1450),
    ("PSI", "PSI20", 4000, 8000),
    ("Next 150", "N150", 2500, 3500),
    ("FTSE MIB", "FTSEMIB", 16000, 40000),
]
# L label, C percentage, V level, A change in points, T time
LABEL_FIRST = ["L" + "".join(p) for n in ("CV", "CVA", "CVT", "CVAT") for p in itertools.permutations(n)]
OTHERS = ["".join(p) for n in ("LCV", "LCVA", "LCVT") for p in itertools.permutations(n) if p[0] != "L"]
SEPARATORS = {
    "7269.63": ("", "."),
    "7,269.63": (",", "."),
    "7.269,63": (".", ","),
    "7269,63": ("", ","),
    "7 269,63": (" ", ","),
    "NBSP": ("\u00a0", ","),
    "narrow NBSP": ("\u202f", ","),
    "thin space": ("\u2009", "."),
    "1’445.01": ("’", "."),
}
HEADERS = [[], ["Euronext"], ["Markets", "Index"], ["17:35"], ["Harbour Ledger - Choir tours"]]
FOOTERS = [[], ["More"], ["Choir tours"], ["Harbour reopens after 20 years"], ["15 ships in the harbour"]]
TEXT_LAYOUTS = ["row a line", "one line", "field a line", "label above", "bars"]
HTML_LAYOUTS = ["table", "list", "flat", "cards", "inline", "definitions"]
TEXT_SIGNS = ["minus", "both", "U+2212", "U+2011", "arrow"]
HTML_SIGNS = [*TEXT_SIGNS, "own element", "class", "icon"]


@dataclass(frozen=True)
class Row:
    label: str
    code: str
    level: Decimal
    points: Decimal
    change: Decimal


@st.composite
def strips(draw: st.DrawFn) -> list[Row]:
    """Rows whose figures agree, percentages rounded or truncated throughout."""
    rounding = draw(st.sampled_from([ROUND_DOWN, ROUND_HALF_EVEN]))
    rows = []
    for label, code, low, high in draw(st.lists(st.sampled_from(INSTRUMENTS), min_size=2, unique=True)):
        before = draw(st.decimals(low, high, places=2))
        level = draw(st.decimals(before * Decimal("0.93"), before * Decimal("1.07"), places=2))
        change = (100 * (level - before) / before).quantize(Decimal("0.01"), rounding)
        rows.append(Row(label, code, level, level - before, change or abs(change)))
    assume(len({row.level for row in rows}) == len(rows))  # of two with one level neither is believed
    return rows


@dataclass(frozen=True)
class Style:
    separators: str
    signs: str
    cut_zeros: bool

    def level(self, value: Decimal) -> str:
        group, point = SEPARATORS[self.separators]
        text = f"{abs(value):,}"
        if self.cut_zeros and "." in text:
            text = text.rstrip("0").rstrip(".")
        return text.translate({ord(","): group, ord("."): point})

    def change(self, value: Decimal, unit: str, *, is_html: bool) -> str:
        """A change with its sign as this style shows it."""
        figure = self.level(value) + unit
        falls = value < 0
        if self.signs == "arrow":
            return f"{'▼' if falls else '▲'} {figure}" if value else figure
        if self.signs == "own element":
            return f"<i>{'-' if falls else '+'}</i>{figure}" if value else figure
        if self.signs == "class":
            return f'<i class="quote-{"down" if falls else "up"}">{figure}</i>' if value else figure
        if self.signs == "icon":
            return f'<i class="icon-arrow-{"down" if falls else "up"}"></i>{figure}' if value else figure
        minus = {"U+2212": "\u2212", "U+2011": "\u2011"}.get(self.signs, "-")
        plus = "+" if self.signs == "both" and value > 0 else ""
        return (minus if falls else plus) + (html.escape(figure) if is_html else figure)


def fields_of(row: Row, order: str, style: Style, *, is_html: bool) -> list[str]:
    shown = {
        "L": row.label,
        "C": style.change(row.change, "%", is_html=is_html),
        "V": style.level(row.level),
        "A": style.change(row.points, "", is_html=is_html),
        "T": "17:35",
    }
    return [shown[letter] for letter in order]


def text_page(rows: list[list[str]], layout: str, header: list[str], footer: list[str]) -> str:
    body = {
        "row a line": [" ".join(row) for row in rows],
        "one line": [" ".join(" ".join(row) for row in rows)],
        "field a line": [field for row in rows for field in row],
        "label above": [line for row in rows for line in (row[0], " ".join(row[1:]))],
        "bars": [" | ".join(row) for row in rows],
    }[layout]
    return "\n".join([*header, *body, *footer])


def html_page(rows: list[list[str]], layout: str, header: list[str], footer: list[str]) -> str:
    def each(row: list[str], tag: str) -> str:
        return "\n".join(f"<{tag}>{field}</{tag}>" for field in row)

    body = {
        "table": "<table>" + "".join(f"<tr>{each(row, 'td')}</tr>" for row in rows) + "</table>",
        "list": "<ul>" + "".join(f"<li>{each(row, 'span')}</li>" for row in rows) + "</ul>",
        "flat": "<div>" + "".join(each(row, "div") for row in rows) + "</div>",
        "cards": "<div>" + "".join(f"<div><p>{'</p><p>'.join(row)}</p></div>" for row in rows) + "</div>",
        "inline": "<p>" + " ".join(f"<a href='/x'>{each(row, 'b')}</a>" for row in rows) + "</p>",
        "definitions": "<dl>" + "".join(f"<dt>{row[0]}</dt>{each(row[1:], 'dd')}" for row in rows) + "</dl>",
    }[layout]
    around = ["".join(f"<p>{line}</p>" for line in lines) for lines in (header, footer)]
    return f"<!doctype html><body>{around[0]}{body}{around[1]}"


def read(text: str) -> set[tuple[str, Decimal | None, Decimal | None]]:
    quotes = read_page(text.encode()).quotes
    return {(q.symbol, q.change_pct, q.last) for q in quotes if q.symbol is not None}


def printed(rows: list[Row]) -> set[tuple[str, Decimal | None, Decimal | None]]:
    return {(row.code, row.change, row.level) for row in rows}


def framed(layout: str) -> bool:
    return layout in {"table", "list", "cards", "inline"}


styles = st.builds(Style, st.sampled_from(sorted(SEPARATORS)), st.sampled_from(TEXT_SIGNS), st.booleans())
html_styles = st.builds(
    Style, st.sampled_from(sorted(SEPARATORS)), st.sampled_from(HTML_SIGNS), st.booleans()
)
around = st.tuples(st.sampled_from(HEADERS), st.sampled_from(FOOTERS))
text_orders = st.sampled_from([*LABEL_FIRST * 2, *OTHERS])
FALLS_AND_A_RISE = [
    Row("AEX", "AEX", Decimal("790.50"), Decimal("-59.50"), Decimal("-7.00")),
    Row("PSI", "PSI20", Decimal("5574.16"), Decimal("364.20"), Decimal("6.99")),
    Row("ISEQ", "ISEQ", Decimal("5580.00"), Decimal("-420.00"), Decimal("-7.00")),
]


@example(
    FALLS_AND_A_RISE, "CALV", "field a line", Style("1’445.01", "minus", cut_zeros=False), (["Indices"], [])
)
@examples(500)
@given(strips(), text_orders, st.sampled_from(TEXT_LAYOUTS), styles, around)
def test_no_text_is_read_wrongly(
    rows: list[Row], order: str, layout: str, style: Style, around: tuple[list[str], list[str]]
) -> None:
    """Each row is read as it was printed, or refused."""
    fields = [fields_of(row, order, style, is_html=False) for row in rows]
    assert read(text_page(fields, layout, *around)) <= printed(rows)


@examples(500)
@given(
    strips(),
    st.sampled_from([*LABEL_FIRST, *OTHERS]),
    st.sampled_from(HTML_LAYOUTS),
    html_styles,
    around,
)
def test_no_html_is_read_wrongly(
    rows: list[Row], order: str, layout: str, style: Style, around: tuple[list[str], list[str]]
) -> None:
    """Each row is read as it was printed, or refused; where an element holds a row, it is read."""
    fields = [fields_of(row, order, style, is_html=True) for row in rows]
    found = read(html_page(fields, layout, *around))
    assert found <= printed(rows)
    says_all = style.separators != "7.269,63" or not style.cut_zeros
    if (
        framed(layout)
        and says_all
        and sum(row.change < 0 for row in rows)
        and sum(row.change > 0 for row in rows)
    ):
        assert found == printed(rows)


@examples(300)
@given(
    strips(),
    st.sampled_from(["LCV", "LVC", "LVAC", "LVCA", "LCAV", "LACV"]),
    st.sampled_from(["row a line", "field a line", "one line"]),
    st.sampled_from(["7269.63", "7,269.63", "7.269,63", "NBSP", "narrow NBSP"]),
    st.sampled_from(["minus", "both", "U+2212"]),
)
def test_label_first_is_read_from_text(
    rows: list[Row], order: str, layout: str, separators: str, signs: str
) -> None:
    style = Style(separators, signs, cut_zeros=False)
    fields = [fields_of(row, order, style, is_html=False) for row in rows]
    assert read(text_page(fields, layout, ["Euronext"], ["More"])) == printed(rows)
