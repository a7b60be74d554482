"""Tokens to rows: which figures belong to which label.

Where the page's elements, lines or cells hold a label and its figures together, they decide, whatever
the order. Where labels and figures follow each other without such a frame, a row goes from its label
to the next one, if the first label stands before the first figure.
"""

import bisect
import itertools
from collections.abc import Iterator, Sequence

from tickers.pieces import BAR, SPACE, Cut, Element
from tickers.strips.row import FIGURES, LONGEST, NAMES, Row
from tickers.strips.shifted_rows import doubt_figures_first
from tickers.strips.tokens import Token

__all__ = ["find_rows"]


def find_rows(
    tokens: Sequence[Token], sideways: Sequence[tuple[int, int, tuple[Row, ...]]] = ()
) -> list[Row]:
    """The rows of these tokens in order, known labels and others, also doubtful ones.

    What has no figure is no row, but among rows without a frame, where it is one of as many cells. `sideways`
    are the tables that run so: their first and last token, and
    their rows.
    """
    rows: list[Row] = []
    taken = -1
    of_tables = {row.first: row for row in _rows_of_tables(tokens)}
    turned = {first: (last, found) for first, last, found in sideways}
    starts = [*sorted(turned), len(tokens)]
    for number, token in enumerate(tokens):
        if number <= taken:
            continue
        if number in turned:
            taken, found = turned[number]
            rows += found
            continue
        row = of_tables.get(number)
        if row is None and token.kind in NAMES and _has_neighbour(tokens, number):
            row = _row_of(tokens, number)
        elif row is not None:
            taken = row.last
        if row is not None and starts[bisect.bisect_right(starts, number)] > row.last:
            rows.append(row)
    return doubt_figures_first(tokens, rows)


def _rows_of_tables(tokens: Sequence[Token]) -> Iterator[Row]:
    """The rows of tables whose label has a cell of its own, with all that stands in them."""
    for table_row, numbers in itertools.groupby(
        range(len(tokens)), key=lambda n: e.row if (e := tokens[n].shown_in.element) else None
    ):
        if table_row is None:
            continue
        first, *rest = numbers
        last = rest[-1] if rest else first
        if last == first or last - first >= LONGEST:
            continue
        row = _row_of_table(tokens, first, last, table_row)
        if row is not None:
            yield row


def _row_of_table(tokens: Sequence[Token], first: int, last: int, table_row: Element) -> Row | None:
    inside = tokens[first : last + 1]
    if not any(token.kind in FIGURES for token in inside):
        return None
    known = [n for n in range(first, last + 1) if tokens[n].kind == "label"]
    texts = [n for n in range(first, last + 1) if tokens[n].kind == "text"]
    names = known or [n for n in texts if not _reaches_down(tokens[n], table_row)][:1]
    if len(names) != 1:
        return None
    name = names[0]
    depth = table_row.depth + 1
    cells = [token.shown_in.element.at_depth(depth) if token.shown_in.element else None for token in inside]
    own = cells[name - first]
    in_cell = [token for token, cell in zip(inside, cells, strict=True) if cell is own]
    if own is None or any(token.is_value for token in in_cell):
        return None
    if not known and any(token.kind == "text" for token in in_cell if token is not tokens[name]):
        return None
    return _row(tokens, name, first, last, framed=True, table_row=table_row)


def _reaches_down(token: Token, table_row: Element) -> bool:
    """Whether a token stands in a cell that reaches over several rows: it is of all of them."""
    element = token.shown_in.element
    cell = element.at_depth(table_row.depth + 1) if element else None
    return cell is not None and cell.rows > 1


def _row(
    tokens: Sequence[Token],
    name: int,
    first: int,
    last: int,
    *,
    framed: bool,
    cut: Cut | None = None,
    table_row: Element | None = None,
) -> Row:
    head = tokens[name]
    if cut is None:
        after = tokens[last + 1].cut if last + 1 < len(tokens) else Cut(0)
        cut = max(tokens[first].cut, after)
    own = tuple(token for n, token in enumerate(tokens[first : last + 1], first) if n != name)
    signed = name > first and tokens[name - 1].kind in {"sign", "symbol"}
    return Row(head.text, head.instrument, first, last, framed, cut, head, signed, own, table_row)


def _has_neighbour(tokens: Sequence[Token], number: int) -> bool:
    """Whether a token that is no name stands next to it: most of a page is prose."""
    after = number + 1 < len(tokens) and tokens[number + 1].kind not in NAMES
    return after or (number > 0 and tokens[number - 1].kind not in NAMES)


def _row_of(tokens: Sequence[Token], name: int) -> Row | None:
    """The row whose label is token number `name`, framed or up to the next label."""
    first = last = name
    framed = True
    kinds: set[str] = set()
    while True:
        before = tokens[first].cut if first else Cut(0)
        after = tokens[last + 1].cut if last + 1 < len(tokens) else Cut(0)
        cut = max(before, after)
        if cut.kind == 0:
            break
        wider_first, wider_last, stopped = _widen(tokens, first, last, cut)
        if stopped:
            if not _is_whole(tokens[first : last + 1]):
                end = _up_to_next_name(tokens, last, cut)
                last, framed = end, framed and bool(kinds) and end == last
            break
        first, last = wider_first, wider_last
        kinds = {str(token.kind) for token in tokens[first : last + 1]} & FIGURES
    whole = first, last
    if framed:
        first, last = _without_edges(tokens, name, first, last)
    else:
        last = _without_headings(tokens, name, last)
    if not any(token.kind in FIGURES for token in tokens[first : last + 1]):
        return None
    is_narrower = framed and (first, last) != whole
    return _row(tokens, name, first, last, framed=framed, cut=None if is_narrower else cut)


def _is_whole(tokens: Sequence[Token]) -> bool:
    """Whether these tokens hold a change and another figure; which is which, headings can say among them or
    over the cells of their line.
    """
    values = [token.kind for token in tokens if token.kind in FIGURES]
    has_columns = any(token.kind == "heading" or (n and token.cut == BAR) for n, token in enumerate(tokens))
    return {*values} >= FIGURES or (len(values) > 1 and has_columns)


def _without_edges(tokens: Sequence[Token], name: int, first: int, last: int) -> tuple[int, int]:
    """A row without the headings and notes around it that a stronger cut parts from it than any within it."""
    start, end = name, name
    figures = [n for n in range(first, last + 1) if tokens[n].kind in FIGURES]
    if figures:
        start, end = min(name, figures[0]), max(name, figures[-1])
    inner = min([tokens[n].cut for n in range(start + 1, end + 1)], default=SPACE)
    edges = {"heading", "note", "picture", "time"}
    while (
        first < start
        and tokens[first].kind in edges
        and not (tokens[first].kind == "picture" and tokens[first + 1].is_value)
        and min(t.cut for t in tokens[first + 1 : start + 1]) < inner
    ):
        first += 1
    while (
        last > end and tokens[last].kind in edges and min(t.cut for t in tokens[end + 1 : last + 1]) < inner
    ):
        last -= 1
    return first, last


def _without_headings(tokens: Sequence[Token], name: int, last: int) -> int:
    """The last token of a row without the headings at its end, which are those of what follows.

    But where headings and figures take turns, each heading is of the figure before it.
    """
    end = last
    while end > name and tokens[end].kind in {"heading", "note", "picture"}:
        end -= 1
    tail = range(end + 1, last + 1)
    heads = [n for n in tail if tokens[n].kind == "heading" or tokens[n].meaning == "label"]
    inner = [token.kind for token in tokens[name + 1 : end + 1]].count("heading")
    return last if not heads or (len(heads) == 1 and inner) else heads[0] - 1


def _widen(tokens: Sequence[Token], first: int, last: int, cut: Cut) -> tuple[int, int, bool]:
    """The tokens around that no stronger cut parts from these, and whether another name is among them."""
    while first > 0 and tokens[first].cut >= cut:
        first -= 1
        if tokens[first].kind in NAMES or last - first > LONGEST:
            return first, last, True
    while last + 1 < len(tokens) and tokens[last + 1].cut >= cut:
        last += 1
        if tokens[last].kind in NAMES or last - first > LONGEST:
            return first, last, True
    return first, last, False


def _up_to_next_name(tokens: Sequence[Token], last: int, cut: Cut) -> int:
    """The last token before the next name, in whole groups that cuts as strong as `cut` part."""
    end = last
    while end + 1 < len(tokens) and tokens[end + 1].cut >= cut and end - last < LONGEST:
        following = end + 1
        if tokens[following].kind in NAMES:
            break
        while following + 1 < len(tokens) and tokens[following + 1].cut > cut:
            following += 1
            if tokens[following].kind in NAMES:
                return end
        end = following
    return end
