"""Inputs of many pages into stores, from where an earlier run ended.

Each store says itself which inputs are in it, and how far. An input is passed over only where all stores
that are written say that all of it is there, of the same content and by the same version of the parser.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from storage import Store
from tickers.errors import FetchError, SourceError, StoreError
from tickers.jobs.bulk import Reading, take_in_input
from tickers.jobs.pages import storable
from tickers.model import InputMark, Reached
from tickers.sources import Input

if TYPE_CHECKING:
    from tickers.jobs.intake import Intake

__all__ = ["Begun", "Marks", "left_to_read", "mark_of", "take_in_begun"]


class Begun(NamedTuple):
    """An input that is to be read, and from where on."""

    input: Input
    content: str | None
    """What tells its content; None where nothing does."""
    position: int = 0


class Marks:
    """How far inputs are in all of some stores, as they say when this is made; one that cannot be read, or of
    which there is nothing yet, says nothing.
    """

    def __init__(self, stores: Sequence[Store]) -> None:
        self._of_each = [_marks_of(store) for store in stores]

    def reached(self, name: str, content: str) -> int | None:
        """Up to which position an input of this content is in all of the stores; None where all of it is."""
        marks = [marks.get((storable(name), content)) for marks in self._of_each]
        positions = [one.position if one else 0 for one in marks if one is None or one.reached == "part"]
        return min(positions, default=None)


def _marks_of(store: Store) -> dict[tuple[str, str], InputMark]:
    from tickers.page import PARSER_VERSION

    try:
        rows = store.read("inputs", where={"parser_version": [PARSER_VERSION]}).to_pylist()
    except StoreError:
        return {}  # all is read, and writing says what is wrong
    return {(row["name"], row["content"]): InputMark(**row) for row in rows}


def left_to_read(intake: "Intake", inputs: Iterable[Input], *, again: bool) -> Iterator[Begun]:
    """The inputs that are not yet in all stores that work; with `again` all of them, from their beginnings.

    The others are counted. One that is not there is met as a problem.
    """
    stores = intake.working_stores()
    marks = None if again else Marks(stores)
    for one in inputs if stores else ():
        try:
            content = one.content()
        except (SourceError, FetchError) as error:
            intake.lose(error)
            continue
        position = marks.reached(one.name, content) if marks and content is not None else 0
        if position is None:
            intake.inputs_known.append(one.name)
        else:
            yield Begun(one, content, position)


def take_in_begun(intake: "Intake", begun: Begun, reading: Reading) -> None:
    """Keep the pages of an input in all stores that work; each time that some are kept they say how far.

    What was left out, since it has no moment, is not said to be there: a later run may date it.
    """
    undated = intake.undated
    for done in take_in_input(intake, begun.input, reading, begun.position):
        if not intake.working_stores():
            return
        if begun.content is not None and intake.undated == undated:
            reached: Reached = "end" if done.is_whole else "part"
            intake.mark([mark_of(begun.input.name, begun.content, done.position, reached)])


def mark_of(name: str, content: str, position: int, reached: Reached) -> InputMark:
    """How far an input was read by today's parser."""
    from tickers.page import PARSER_VERSION

    return InputMark(
        name=storable(name),
        content=content,
        parser_version=PARSER_VERSION,
        position=position,
        reached=reached,
    )
