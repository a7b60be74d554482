"""A grid written down: as elements of HTML, or as text."""

import random
from collections.abc import Callable
from html import escape
from typing import Final

from tests.tables.grids import Cell, Grid, Line, Note

__all__ = ["CAPTIONED", "HTML", "NO_NOTES", "SPACED", "TEXT", "TEXTUAL", "written"]

Writer = Callable[[Grid, random.Random], str]


def written(grid: Grid, markup: str, language: str, draw: random.Random) -> str:
    """The whole page."""
    if markup in TEXT:
        lines = [grid.title, "", *grid.over, *([grid.caption] if grid.caption else [])]
        return "\n".join([*lines, TEXT[markup](grid, draw), *grid.under, ""])
    over = "".join(f"<h3>{escape(text)}</h3>" for text in grid.over)
    under = "".join(f"<p><small>{escape(text)}</small></p>" for text in grid.under)
    is_table = markup in CAPTIONED
    caption = f"<h4>{escape(grid.caption)}</h4>" if grid.caption and not is_table else ""
    return (
        f'<!doctype html><html lang="{language}"><head><title>{escape(grid.title)}</title></head>'
        f"<body>{over}{_tabs(grid, draw)}{caption}\n{HTML[markup](grid, draw)}\n{under}</body></html>"
    )


def _tabs(grid: Grid, draw: random.Random) -> str:
    if not grid.tabs:
        return ""
    if draw.random() < 0.5:
        tabs = [
            f'<button role="tab" aria-selected="{str(is_chosen).lower()}">{escape(name)}</button>'
            for name, is_chosen in grid.tabs
        ]
    else:
        tabs = [f'<a class="tab{" active" * is_chosen}">{escape(name)}</a>' for name, is_chosen in grid.tabs]
    return f'<div class="tabs">{"".join(tabs)}</div>'


def _row(cells: tuple[Cell, ...], tag: str) -> str:
    return "".join(f"<{tag}>{cell.html}</{tag}>" for cell in cells)


def _head(grid: Grid, tag: str) -> str:
    if grid.headings is None:
        return ""
    spans = [' colspan="2"' if number == grid.wide else "" for number in range(len(grid.headings))]
    cells = [f"<{tag}{span}>{escape(h)}</{tag}>" for span, h in zip(spans, grid.headings, strict=True)]
    return f"<tr>{''.join(cells)}</tr>"


def _width(grid: Grid) -> int:
    return max(len(line.cells) for line in grid.lines if isinstance(line, Line)) + (grid.wide is not None)


def _line(line: Line | Note, grid: Grid, spanning: str, labels: str = "td") -> str:
    """A row of a table; a note spans it or is a row of one cell."""
    if isinstance(line, Note):
        cells = {
            "colspan": f'<td colspan="{_width(grid)}">{escape(line.text)}</td>',
            "one cell": f"<td>{escape(line.text)}</td>",
            "th": f'<th colspan="{_width(grid)}">{escape(line.text)}</th>',
        }[spanning]
        return f"<tr>{cells}</tr>"
    cells = ""
    for number, cell in enumerate(line.cells):
        tag = labels if number == grid.label else "td"
        html = cell.html
        if number == grid.wide:  # the picture in a cell of its own
            picture, _, html = html.rpartition("> ")
            cells += f"<td>{picture}{'>' if picture else ''}</td>"
        cells += f"<{tag}>{html}</{tag}>"
    return f"<tr>{cells}</tr>"


def _table(head: str, *, is_parted: bool = False, labels: str = "td", within: str = "{}") -> Writer:
    def table(grid: Grid, draw: random.Random) -> str:
        spanning = draw.choice(["colspan", "one cell", "th"])
        rows = [_line(line, grid, spanning, labels) for line in grid.lines]
        caption = f"<caption>{escape(grid.caption)}</caption>" if grid.caption else ""
        top = _head(grid, head)
        if not is_parted:
            return within.format(f"<table>{caption}{top}{''.join(rows)}</table>")
        bodies = "".join(
            "</tbody><tbody>" * (isinstance(line, Note) and number > 0) + row
            for number, (line, row) in enumerate(zip(grid.lines, rows, strict=True))
        )
        return within.format(f"<table>{caption}<thead>{top}</thead><tbody>{bodies}</tbody></table>")

    return table


def _grouped(grid: Grid, draw: random.Random) -> str:
    """A table whose changes stand under one heading, with headings of their own below it."""
    if grid.headings is None or grid.wide is not None:
        return _table("th")(grid, draw)
    group = [number for number, heading in enumerate(grid.headings) if number in grid.changes]
    if len(group) < 2 or group[-1] - group[0] != len(group) - 1:
        return _table("th")(grid, draw)
    above, below = "", ""
    for number, heading in enumerate(grid.headings):
        if number == group[0]:
            above += f'<th colspan="{len(group)}">{escape(grid.change)}</th>'
        if number in group:
            below += f"<th>{escape(heading)}</th>"
        else:
            above += f'<th rowspan="2">{escape(heading)}</th>'
    rows = "".join(_line(line, grid, "colspan") for line in grid.lines)
    return f"<table><tr>{above}</tr><tr>{below}</tr>{rows}</table>"


def _under_places(grid: Grid, draw: random.Random) -> str:
    """A table with a column of places before it, each over several rows."""
    rows = [line for line in grid.lines if isinstance(line, Line)]
    heading = "<th></th>" if grid.headings else ""
    made, left = "", 0
    for number, row in enumerate(rows):
        cells = _line(row, grid, "colspan").removeprefix("<tr>")
        if left == 0:
            left = draw.randint(1, len(rows) - number)
            cells = f'<td rowspan="{left}">{escape(draw.choice(grid.places))}</td>{cells}'
        left -= 1
        made += f"<tr>{cells}"
    return f"<table>{_head(grid, 'th').replace('<tr>', f'<tr>{heading}')}{made}</table>"


def _tables_of_a_row(grid: Grid, draw: random.Random) -> str:
    rows = [line for line in grid.lines if isinstance(line, Line)]
    return "\n".join(f"<table>{_head(grid, 'th')}{_line(row, grid, 'colspan')}</table>" for row in rows)


def _sideways(grid: Grid, draw: random.Random) -> str:
    rows = [line for line in grid.lines if isinstance(line, Line)]
    made = ""
    for number in range(len(rows[0].cells)):
        heading = f"<th>{escape(grid.headings[number])}</th>" if grid.headings else ""
        made += f"<tr>{heading}{''.join(_row((row.cells[number],), 'td') for row in rows)}</tr>"
    return f"<table>{made}</table>"


def _elements(whole: str, row: str, cell: str, note: str) -> Writer:
    """A grid of elements: what holds all, a row, a cell, and a note."""

    def elements(grid: Grid, draw: random.Random) -> str:
        first, last = cell.split("#")
        made = []
        for line in (Line(tuple(Cell(h, escape(h)) for h in grid.headings or ())), *grid.lines):
            if isinstance(line, Note):
                made.append(note.replace("#", escape(line.text)))
            elif line.cells:
                cells = (f"{first}{c.html}{last}" for c in line.cells)
                made.append(row.replace("#", "\n".join(cells)))
        return whole.replace("#", "\n".join(made))

    return elements


def _flat(grid: Grid) -> list[str]:
    """Cells side by side, which a style sheet puts into rows."""
    heads = [Line(tuple(Cell(h, escape(h)) for h in grid.headings or ()))]
    rows = [line for line in (*heads, *grid.lines) if isinstance(line, Line)]
    return [f"<div>{cell.html}</div>" for row in rows for cell in row.cells]


def _definitions(grid: Grid, draw: random.Random) -> str:
    heads = tuple(Cell(h, escape(h)) for h in grid.headings or ())
    rows = [Line(heads), *(line for line in grid.lines if isinstance(line, Line))]
    made = ""
    for row in rows:
        rest = tuple(cell for number, cell in enumerate(row.cells) if number != grid.label)
        if row.cells:
            made += f"<dt>{row.cells[grid.label].html}</dt>{_row(rest, 'dd')}\n"
    return f"<dl>{made}</dl>"


def _cards(grid: Grid, draw: random.Random) -> str:
    pair = draw.choice(
        [
            "<dt>{}</dt><dd>{}</dd>",
            "<p><span>{}</span> <b>{}</b></p>",
            "<div><em>{}:</em> <span>{}</span></div>",
            "<li><small>{}</small><span>{}</span></li>",
        ]
    )
    made = ""
    for line in grid.lines:
        if isinstance(line, Note):
            made += f"<h5>{escape(line.text)}</h5>"
            continue
        inner = ""
        for number, cell in enumerate(line.cells):
            if number == grid.label:
                continue
            if grid.headings is None:
                inner += f"<span>{cell.html}</span>"
            else:
                inner += pair.format(escape(grid.headings[number]), cell.html)
        around = (
            "<dl>{}</dl>" if pair.startswith("<dt") else "<ul>{}</ul>" if pair.startswith("<li") else "{}"
        )
        made += f'<div class="card"><h3>{line.cells[grid.label].html}</h3>{around.format(inner)}</div>\n'
    return f'<div class="cards">{made}</div>'


def _texts(grid: Grid) -> list[list[str]]:
    """Rows of texts, the headings first; a note is a row of one."""
    rows = [list(grid.headings)] if grid.headings else []
    return rows + [
        [line.text] if isinstance(line, Note) else [cell.text for cell in line.cells] for line in grid.lines
    ]


def _aligned(grid: Grid, draw: random.Random) -> str:
    rows = _texts(grid)
    whole = [row for row in rows if len(row) > 1]
    widths = [max(map(len, column)) for column in zip(*whole, strict=True)]
    gap = draw.randint(2, 5)
    lines = []
    for row in rows:
        cells = [
            text.ljust(width) if number == grid.label else text.rjust(width)
            for number, (text, width) in enumerate(zip(row, widths, strict=False))
        ]
        lines.append((" " * gap).join(cells).rstrip() if len(row) > 1 else row[0])
    return "\n".join(lines)


def _parted(between: str, around: str = "{}") -> Writer:
    return lambda grid, draw: "\n".join(around.format(between.join(row)) for row in _texts(grid))


def _empty_between(grid: Grid, draw: random.Random) -> str:
    """Cells between bars as extractors leave them, with an empty one after each label."""
    rows = []
    for row in _texts(grid):
        cells = [*row[: grid.label + 1], "", *row[grid.label + 1 :]] if len(row) > 1 else row
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _markdown(grid: Grid, draw: random.Random) -> str:
    edge = draw.choice(["| {} |", "{}"])
    lines = [edge.format(" | ".join(row)) for row in _texts(grid)]
    if grid.headings:
        lines.insert(1, edge.format("|".join([draw.choice(["---", "---:"])] * len(grid.headings))))
    return "\n".join(lines)


def _cell_a_line(between: str) -> Writer:
    return lambda grid, draw: "\n".join(between.join(row) + between.rstrip("\n") for row in _texts(grid))


def _broken(between: str) -> Writer:
    def lines(grid: Grid, draw: random.Random) -> str:
        rows = [between.join(map(escape, grid.headings))] if grid.headings else []
        for line in grid.lines:
            if isinstance(line, Note):
                rows.append(escape(line.text))
            else:
                rows.append(between.join(cell.html for cell in line.cells))
        return f"<p>{'<br>'.join(rows)}</p>"

    return lines


HTML: Final[dict[str, Writer]] = {
    "table, th": _table("th"),
    "table, td headings": _table("td"),
    "table, bodies": _table("th", is_parted=True),
    "table, row headings": _table("th", labels="th"),
    "table, grouped headings": _grouped,
    "table, places over rows": _under_places,
    "table in a table": _table("td", within="<table><tr><td>{}</td><td>&nbsp;</td></tr></table>"),
    "tables of a row": _tables_of_a_row,
    "table, sideways": _sideways,
    "divs": _elements(
        "<div>#</div>", '<div class="row">#</div>', "<div>#</div>", '<div class="head">#</div>'
    ),
    "spans": _elements('<section class="q">#</section>', "<p>#</p>", "<span>#</span>", "<p>#</p>"),
    "list": _elements("<ul>#</ul>", "<li>#</li>", "<span>#</span>", "<li>#</li>"),
    "lists in lists": _elements("<ul>#</ul>", "<li><ul>#</ul></li>", "<li>#</li>", "<li>#</li>"),
    "divs, flat": lambda grid, draw: f'<div class="grid">{"".join(_flat(grid))}</div>',
    "links": _elements("<p>#</p>", '<a href="/q">#</a>', "<b>#</b>", "<i>#</i>"),
    "definitions": _definitions,
    "cards": _cards,
    "br": _broken("&nbsp;&nbsp; "),
    "br, bars": _broken(" | "),
    "pre": lambda grid, draw: f"<pre>{escape(_aligned(grid, draw))}</pre>",
}
TEXT: Final[dict[str, Writer]] = {
    "spaces": _aligned,
    "tabs": _parted("\t"),
    "bars": _parted(" | "),
    "bars around": _parted(" | ", "| {} |"),
    "bars, empty cells": _empty_between,
    "double bars": _parted(" || "),
    "Markdown": _markdown,
    "cell a line": _cell_a_line("\n"),
    "cell a line, bars": _cell_a_line("\n|\n"),
    "row a line": _parted(" "),
}
CAPTIONED: Final = frozenset(
    {"table, th", "table, td headings", "table, bodies", "table, row headings", "table in a table"}
)
NO_NOTES: Final = frozenset(
    {
        "tables of a row",
        "table, sideways",
        "table, places over rows",
        "definitions",
        "divs, flat",
        "cell a line",
        "cell a line, bars",
    }
)
"""Where a line over the whole width has no place."""
SPACED: Final = frozenset({"br", "row a line"})
"""Where a space between digits cannot be told from one between figures."""
TEXTUAL: Final = frozenset({*TEXT, "pre"})
"""Where no element can show a sign."""
