"""Tokens to rows: which figures belong to which label.

Where the page's elements, lines or cells hold a label and its figures together, they decide, whatever
the order. Where labels and figures follow each other without such a frame, a row goes from its label
to the next one, if the first label stands before the first figure.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tickers.pieces import BAR, FALL, RISE, SPACE, Cut, Element, Piece, tidy
from tickers.reference import FALLS, RISES, STRIP_HEADINGS, Instrument, fold, name_key, reference
from tickers.strips.tokens import Token, known_start

__all__ = ["FIGURES", "Row", "find_rows", "join_labels", "raw_of"]

FIGURES: Final = frozenset({"change", "figure"})
_FILLED: Final = FIGURES | {"none"}
"""What a column of figures shows, also where there is none."""
_NAMES: Final = frozenset({"label", "text"})
_MAY_START_A_NAME: Final = frozenset({"label", "text", "note", "heading"})
_PARTS_OF_A_NAME: Final = _MAY_START_A_NAME | {"figure"}
_PARTS: Final = 6
_LONGEST_NAME: Final = 120
"""Characters of a text that can start a name, more than any has: what is longer is prose."""
_SHIFTED: Final = "the figures before the label could be its own"
_LONGEST: Final = 24
"""Tokens of a row, at most: what has more is a table of something else."""
_COUNTS: Final = frozenset(
    {*range(10, 101), 120, 125, 150, 180, 200, 225, 250, 300, 350, 400, 500, 600, 700, 1000, 2000}
)
"""How many shares an index has, as it stands in its name: S&P 500, Nikkei 225."""


class Row(NamedTuple):
    """A label and the tokens that belong to it. `problem` says why it is no row."""

    label: str
    instrument: Instrument | None
    first: int
    """Number of its first token, and of its last."""
    last: int
    framed: bool
    """An element, a line or a cell holds it and nothing else."""
    cut: Cut
    """What parts the row from the next; of an unframed one, also the groups within it."""
    head: Token
    """Its label's token."""
    starts_with_sign: bool
    """A sign or a symbol stands before the label."""
    tokens: tuple[Token, ...]
    """Its tokens but the label."""
    table_row: Element | None = None
    """The row of a table that it is."""
    shown: str | None = None
    """Its text, where it does not stand in one place: in a table that runs sideways."""
    problem: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it has a change and another figure."""
        return {token.kind for token in self.tokens} >= FIGURES

    @property
    def values(self) -> tuple[Token, ...]:
        """What fills its columns of figures."""
        return tuple(token for token in self.tokens if token.is_value)


def join_labels(tokens: Sequence[Token]) -> list[Token]:
    """Join labels split over elements, as `<b>CAC</b> <b>40</b>`, and counts that are part: S&P 500."""
    joined: list[Token] = []
    number = 0
    while number < len(tokens):
        token, last = _as_arrow(tokens, number), number
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if following is not None and token.kind in _MAY_START_A_NAME and not following.block:
            last = _last_of_name(tokens, number)
            if last == number and token.kind == "text" and following.cut == SPACE and _is_count(following):
                last = number + 1
        joined.append(_joined(tokens[number : last + 1]) if last > number else token)
        number = last + 1
    return joined


def _as_arrow(tokens: Sequence[Token], number: int) -> Token:
    """A token; an arrow where it is a word such as `Down` that starts its element, right before a change."""
    token = tokens[number]
    if token.kind not in _MAY_START_A_NAME or number + 1 == len(tokens) or tokens[number + 1].block:
        return token
    shown = [following.kind for following in tokens[number + 1 : number + 3]]
    is_first = number == 0 or tokens[number - 1].piece != token.piece
    if not is_first or not (shown[0] == "change" or shown == ["sign", "change"]):
        return token
    word = fold(token.text)
    rises, falls = word in RISES, word in FALLS
    if rises == falls:
        return token
    return token._replace(kind="arrow", sign=RISE if rises else FALL, instrument=None, meaning="")


def _last_of_name(tokens: Sequence[Token], number: int) -> int:
    """The last of the tokens whose texts make the longest known name with that of token `number`."""
    names = reference()
    text, last = tokens[number].text, number
    for n in range(number + 1, min(number + _PARTS, len(tokens))):
        part = tokens[n]
        if part.block or part.cut == BAR or part.sign or part.kind not in _PARTS_OF_A_NAME:
            break
        if len(text) > _LONGEST_NAME or not name_key(text):
            break
        text = f"{text} {part.text}"
        if not names.starts_name(name_key(text)):
            break
        if names.find(text) is not None:
            last = n
    return last


def _joined(parts: Sequence[Token]) -> Token:
    """One label of several tokens."""
    first = parts[0]
    text = " ".join(part.text for part in parts)
    instrument = reference().find(text)
    end = max([part.end for part in parts if part.piece == first.piece])
    return first._replace(
        kind="label" if instrument else "text", text=text, instrument=instrument, end=end, meaning=""
    )


def _is_count(token: Token) -> bool:
    digits = token.digits
    is_plain = token.kind == "figure" and digits.isdigit()
    is_plain = is_plain and not (token.sign or token.marker or token.enclosed)
    return is_plain and len(digits) < 5 and int(digits) in _COUNTS


def find_rows(
    tokens: Sequence[Token], sideways: Sequence[tuple[int, int, tuple[Row, ...]]] = ()
) -> list[Row]:
    """The rows of these tokens in order, known labels and others, also doubtful ones.

    What has no figure is no row. `sideways` are the tables that run so: their first and last token, and
    their rows.
    """
    rows: list[Row] = []
    taken = -1
    of_tables = {row.first: row for row in _rows_of_tables(tokens)}
    turned = {first: (last, found) for first, last, found in sideways}
    for number, token in enumerate(tokens):
        if number <= taken:
            continue
        if number in turned:
            taken, found = turned[number]
            rows += found
            continue
        row = of_tables.get(number)
        if row is None and token.kind in _NAMES and _has_neighbour(tokens, number):
            row = _row_of(tokens, number)
        elif row is not None:
            taken = row.last
        if row is not None:
            rows.append(row)
    return _doubt_figures_first(tokens, rows)


def _rows_of_tables(tokens: Sequence[Token]) -> Iterator[Row]:
    """The rows of tables whose label has a cell of its own, with all that stands in them."""
    for table_row, numbers in itertools.groupby(
        range(len(tokens)), key=lambda n: e.row if (e := tokens[n].shown_in.element) else None
    ):
        if table_row is None:
            continue
        first, *rest = numbers
        last = rest[-1] if rest else first
        if last == first or last - first >= _LONGEST:
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
    after = number + 1 < len(tokens) and tokens[number + 1].kind not in _NAMES
    return after or (number > 0 and tokens[number - 1].kind not in _NAMES)


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
    """Whether these tokens hold a change and another figure; which is which, headings among them can say."""
    values = [token.kind for token in tokens if token.kind in FIGURES]
    return {*values} >= FIGURES or (len(values) > 1 and any(token.kind == "heading" for token in tokens))


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
        if tokens[first].kind in _NAMES or last - first > _LONGEST:
            return first, last, True
    while last + 1 < len(tokens) and tokens[last + 1].cut >= cut:
        last += 1
        if tokens[last].kind in _NAMES or last - first > _LONGEST:
            return first, last, True
    return first, last, False


def _up_to_next_name(tokens: Sequence[Token], last: int, cut: Cut) -> int:
    """The last token before the next name, in whole groups that cuts as strong as `cut` part."""
    end = last
    while end + 1 < len(tokens) and tokens[end + 1].cut >= cut and end - last < _LONGEST:
        following = end + 1
        if tokens[following].kind in _NAMES:
            break
        while following + 1 < len(tokens) and tokens[following + 1].cut > cut:
            following += 1
            if tokens[following].kind in _NAMES:
                return end
        end = following
    return end


def _doubt_figures_first(tokens: Sequence[Token], rows: Sequence[Row]) -> list[Row]:
    """The rows, with doubt where figures stand before the first of unframed labels.

    Each label may then be of those before it. So it may be where a heading stands first, if it takes
    figures that make no row, or if a known label is left at the end with fewer figures than the others.
    """
    doubted: list[Row] = []
    sequence: list[Row] = []
    for row in rows:
        before = row.first - 1
        previous = sequence[-1] if sequence else (doubted[-1] if doubted else None)
        follows = previous is not None and previous.last >= before
        if not row.framed and before >= 0:
            shifted = follows and previous is not None and _is_shifted(tokens, previous)
            if shifted or (not follows and _has_figures(tokens, before, row.cut)):
                row = row._replace(problem=_SHIFTED)  # noqa: PLW2901
        if row.framed or not follows:
            doubted += _doubt_labels_last(tokens, sequence)
            sequence = []
        if row.framed:
            doubted.append(row)
        else:
            sequence.append(row)
    return doubted + _doubt_labels_last(tokens, sequence)


def _is_shifted(tokens: Sequence[Token], row: Row) -> bool:
    """Whether the figures of a row may not be its own, or stand before its label."""
    if row.problem is not None:
        return True
    return row.framed and tokens[row.first].kind in FIGURES and row.cut < BAR and row.table_row is None


def _doubt_labels_last(tokens: Sequence[Token], sequence: Sequence[Row]) -> list[Row]:
    """Rows that follow each other without a frame, with doubt where their labels may stand last or amid
    figures.
    """
    if not sequence or sequence[0].instrument is not None:
        return list(sequence)
    counts = [len([token for token in row.tokens if token.kind in FIGURES]) for row in sequence]
    after = tokens[sequence[-1].last + 1] if sequence[-1].last + 1 < len(tokens) else None
    is_label = after is not None and (after.kind == "label" or bool(known_start(after.text)))
    is_amid = len(counts) > 1 and counts[0] + counts[-1] == max(counts) and counts[-1] < max(counts)
    shown = [len(row.values) for row in sequence]
    left = 0 if after is None else _values_after(tokens, sequence[-1].last + 1)
    is_amid = is_amid or (len(shown) > 1 and left > 0 and shown[0] + left == max(shown))
    is_heading = fold(sequence[0].label) in STRIP_HEADINGS
    if is_label or is_amid or is_heading or not sequence[0].is_complete:
        return [row._replace(problem=row.problem or _SHIFTED) for row in sequence]
    return list(sequence)


def _values_after(tokens: Sequence[Token], name: int) -> int:
    """How many values follow a name."""
    if tokens[name].kind not in _NAMES:
        return 0
    following = itertools.islice(tokens, name + 1, name + 1 + _LONGEST)
    return sum(1 for _ in itertools.takewhile(lambda token: token.is_value, following))


def _has_figures(tokens: Sequence[Token], last: int, cut: Cut) -> bool:
    """Whether figures, and no name, stand in the group of tokens that ends in number `last`.

    Groups of times and signs alone are passed over.
    """
    while last >= 0 and tokens[last + 1].cut >= cut:
        if tokens[last].kind == "sign" and not tokens[last].shares_piece:
            return True  # a figure that there is none of
        first = last
        while first > 0 and tokens[first].cut > cut and last - first < _LONGEST:
            first -= 1
        group = {token.kind for token in tokens[first : last + 1]}
        if not group.isdisjoint(_NAMES):
            return False
        if not group.isdisjoint(_FILLED):
            return True
        last = first - 1
    return False


def raw_of(pieces: Sequence[Piece], first: Token, last: Token) -> str:
    """The exact text from one token to another."""
    parts = []
    for number in range(first.piece, last.piece + 1):
        start = first.start if number == first.piece else 0
        end = last.end if number == last.piece else len(pieces[number].text)
        parts.append("" if pieces[number].picture else pieces[number].text[start:end])
    return tidy(" ".join(filter(None, parts)))
