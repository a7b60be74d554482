"""Whether a page can hold a strip at all, told from its bytes: most pages need no tree.

A strip has a known label. Where no name of the reference data stands on a page, in whatever charset and
with whatever markup in it, there is none. One pass of Hyperscan over the bytes, many signs at a time, finds
names of one word, the first words of longer names, and parts of either that markup follows; only behind
these it is looked whether the rest of a name comes. In doubt a page is kept: that costs time, never a row.

Words of five letters and more are searched as they are, and what stands around them is looked at afterwards:
mere letters are compiled a hundred times as fast as any other pattern, and each process does that anew.
"""

import bisect
import functools
import itertools
import operator
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from html.entities import html5
from typing import Final, NamedTuple

import hyperscan

from tickers.patterns import rare_pattern
from tickers.pieces.body_format import looks_like_html
from tickers.reference import Reference, reference

__all__ = ["SHOWS_NOTHING", "find_names", "may_have_strip", "which_may_have_strips"]

SHOWS_NOTHING: Final = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Zero-width spaces and marks of direction, as a range of a pattern."""
_WORD: Final = re.compile("[0-9a-z]+")
_BARE: Final = 5
"""Letters. Shorter words stand inside many others, and are searched with what parts them."""
_BARE_IN_A_TEXT: Final = 3
"""The same for texts, of which there is less than of markup: more is looked at, less compiled."""
_TOO_SHORT: Final = 2
_LONG: Final = 8
"""Letters. A name whose first word is as short as the one, and which has a word as long as the other, is
looked for where the long one stands: texts are full of the short one, and a pass takes half as long again.
"""

_INVISIBLE: Final = "|".join(n for n, sign in html5.items() if re.fullmatch(f"[\u00ad{SHOWS_NOTHING}]", sign))
_DECIMAL: Final = (
    "(?:4[89]|5[0-7]|6[5-9]|[78][0-9]|90|9[7-9]|1[01][0-9]|12[0-2]"  # letters and digits of ASCII
    "|173|820[3-7]|823[4-8]|82(?:8[89]|9[0-7])|65279)[^0-9]"  # what shows nothing
)
_HEXADECIMAL: Final = "(?:3[0-9]|[46][1-9a-f]|[57][0-9a]|ad|200[b-f]|202[a-e]|206[0-9]|feff)[^0-9a-f]"
_UNUSUAL: Final = (
    r"\x00|\x1b",  # UTF-16, ISO-2022-JP
    # Signs that show nothing, and full-width forms, in UTF-8: they can stand inside a word.
    r"\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa9]|\xef\xbb\xbf[0-9a-z]|\xef\xbc|\xef\xbd",
    # The same, and letters of ASCII, written as references.
    *(f"&#{zeros}{_DECIMAL}" for zeros in ("", "00*")),
    *(f"&#x{zeros}{_HEXADECIMAL}" for zeros in ("", "00*")),
    f"&(?:shy|{_INVISIBLE})",
)
"""What keeps a page, whatever else stands on it."""

_ENDLESS: Final = "|".join(sorted(name for name in html5 if not name.endswith(";")))
"""References that need no semicolon."""
_REFERENCE: Final = f"&(?:(?:[a-z][0-9a-z]*|#[0-9]+|#x[0-9a-f]+);|(?!#|{_ENDLESS}))"
_TAG: Final = r"<[a-z/?!](?:[^<>\"']++|\"[^<>\"]*+\"|'[^<>']*+')*+>"
_COMMENT: Final = "<!--(?!-?>)(?:[^-]++|-(?!-!?>))*+-->"
_ENDS_ELSEWHERE: Final = (
    r"<(?:!--|!\[|(?:iframe|math|noscript|object|script|select|style|template|textarea)\b)"
)
_ON_A_PAGE: Final = rare_pattern(
    f"(?:[^0-9a-z<&]|(?!{_ENDS_ELSEWHERE}){_TAG}|{_COMMENT}|{_REFERENCE}|<(?![a-z/?!]))*+([0-9a-z]*+)".encode(),
    re.IGNORECASE,
)
"""Signs and markup whose end is certain, then letters and digits."""
_IN_A_TEXT: Final = re.compile(b"[^0-9A-Za-z]*+([0-9A-Za-z]*+)")
_UNSEEN: Final = rare_pattern(rb"<(iframe|noscript|script|style)\b[^<>]*>", re.IGNORECASE)
_IN_A_TAG: Final = rare_pattern(rb"<[a-z/?!][^>]*+(?:>[^0-9a-z]*)?", re.IGNORECASE)
"""A tag that is open, or followed by nothing so far: the letters before are in it, and no text."""
_LONGEST_TAG: Final = 2_048
"""Bytes, of the tags that are told by `_IN_A_TAG`."""
_WINDOW: Final = 65_536
"""Bytes in which the rest of a name is looked for; what is longer could be one."""
_MOST_STARTS: Final = 10_000
"""A page with more starts of names than that is kept, whatever follows them."""


class _Start(NamedTuple):
    """How a name can start."""

    pattern: str
    """It takes one sign before the name and one after it, unless it is bare."""
    letters: bytes | None
    """The letters and digits of the name that it has found; None where that is enough."""
    bare: bool = False
    """Whether it is the letters alone, which can stand inside a word."""
    hint: bool = False
    """Whether it only says that a name with a short first word may be there."""


@functools.lru_cache(maxsize=4)
def _names(known: Reference) -> list[tuple[str, ...]]:
    """The words, of ASCII, of each name that makes a strip; other letters stand between words."""
    making = filter(known.makes_strip, known.instruments.values())
    return sorted({tuple(_WORD.findall(name.lower())) for instrument in making for name in instrument.names})


@functools.lru_cache(maxsize=4)
def _letters(known: Reference) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """The letters and digits, of ASCII, of each name, and of what names start with."""
    names = {"".join(name).encode() for name in _names(known)}
    return frozenset(names), frozenset(name[:end] for name in names for end in range(len(name) + 1))


@functools.lru_cache(maxsize=4)
def _first_words(known: Reference) -> tuple[bytes, ...]:
    return tuple({name[0].encode() for name in _names(known)})


@functools.lru_cache(maxsize=4)
def _usual(known: Reference) -> tuple[_Start, ...]:
    """How most names start."""
    return tuple(_starts_of([name for name in _names(known) if not _is_rare(name)], _BARE))


def _starts_of(names: Sequence[tuple[str, ...]], bare: int) -> Iterator[_Start]:
    """How names start; first words of so many letters are searched bare. A digit before one can be the end of
    a reference.
    """
    yield from (
        _Start(word, word.encode(), bare=True) for word in sorted({n[0] for n in names}) if len(word) >= bare
    )
    short = [name for name in names if len(name[0]) < bare]
    for _, alike in itertools.groupby((n[0] for n in short if len(n) == 1), operator.itemgetter(0)):
        yield _Start(f"[^a-z](?:{'|'.join(alike)})[^0-9a-z]", None)
    for first, more in itertools.groupby((n for n in short if len(n) > 1), operator.itemgetter(0)):
        yield _and_more(first, more)


def _and_more(first: str, names: Iterable[tuple[str, ...]]) -> _Start:
    """A first word, then what a second one can start with, or markup."""
    seconds = "".join(sorted({name[1][0] for name in names}))
    return _Start(f"[^a-z]{first}[^0-9a-z<&]*[<&{seconds}]", first.encode())


def _is_rare(name: tuple[str, ...]) -> bool:
    """Whether a name starts with a word that texts are full of, and has another to look for before it."""
    return len(name[0]) <= _TOO_SHORT and max(map(len, name[1:]), default=0) >= _LONG


@functools.lru_cache(maxsize=4)
def _rare(known: Reference) -> tuple[_Start, ...]:
    """How the other names start."""
    rare = filter(_is_rare, _names(known))
    return tuple(itertools.starmap(_and_more, itertools.groupby(rare, operator.itemgetter(0))))


@functools.lru_cache(maxsize=4)
def _in_a_text(known: Reference) -> tuple[_Start, ...]:
    """How names start in a text."""
    return tuple(_starts_of(_names(known), _BARE_IN_A_TEXT))


@functools.lru_cache(maxsize=4)
def _on_a_page(known: Reference) -> tuple[_Start, ...]:
    """How names start on a page, whose markup can part them anywhere, and what keeps a page at once."""
    parts = sorted({name[0][:end] for name in _names(known) for end in range(1, len(name[0]))})
    hints = sorted({max(name[1:], key=len) for name in _names(known) if _is_rare(name)})
    return (
        *_usual(known),
        *(_Start(hint[:_BARE], b"", hint=True) for hint in hints),
        *(_Start(f"[^a-z]{hint[:end]}<", b"", hint=True) for hint in hints for end in range(1, _BARE)),
        *(_Start(f"[^a-z]{part}<", part.encode()) for part in parts),
        _Start("&nbsp[a-z]", b""),
        *(_Start(pattern, None) for pattern in _UNUSUAL),
    )


_Starts = Callable[[Reference], tuple[_Start, ...]]


class _Databases(threading.local):
    """What finds starts of names, for each thread its own: one serves one scan at a time."""

    def __init__(self) -> None:
        self._made: dict[tuple[Reference, _Starts], hyperscan.Database] = {}

    def of(self, known: Reference, starts: _Starts) -> hyperscan.Database:
        """The database that finds the starts of these names, made where there is none."""
        if (known, starts) not in self._made:
            self._made[known, starts] = _database(starts(known))
        return self._made[known, starts]


_databases = _Databases()


def _database(starts: Sequence[_Start]) -> hyperscan.Database:
    database = hyperscan.Database()
    patterns = [start.pattern.encode("latin-1") for start in starts]
    flags = [hyperscan.HS_FLAG_CASELESS] * len(patterns)
    database.compile(patterns, ids=range(len(patterns)), flags=flags)
    return database


def may_have_strip(body: bytes | memoryview) -> bool:
    """Whether a strip can stand on a page of these bytes; no means that none does.

    The time grows with the length of the page and with nothing else.
    """
    page = b"".join((b" ", body, b" "))
    known = reference()
    seen, hinted = 0, False

    def keep(starts: tuple[_Start, ...], start: int, _: int, end: int, *__: object) -> bool:
        nonlocal seen, hinted
        seen += 1
        _pattern, letters, bare, hint = starts[start]
        if letters is None or seen > _MOST_STARTS:
            return True
        hinted = hinted or hint
        whole = False if hint else _is_whole(known, page, letters, end) if bare else None
        if whole is not None:
            return whole
        end += bare
        return _goes_on(known, _ON_A_PAGE, page, letters, end - 1) and not _is_in_a_tag(page, end - 1)

    try:
        _databases.of(known, _on_a_page).scan(page, functools.partial(keep, _on_a_page(known)))
        if hinted:
            _databases.of(known, _rare).scan(page, functools.partial(keep, _rare(known)))
    except hyperscan.ScanTerminated:
        return True
    return False


def which_may_have_strips(joined: memoryview, bounds: Sequence[int]) -> list[int]:
    """Which of many pages can hold a strip, told in one pass over all of them: their numbers, ascending.

    The pages lie one after another in `joined`, each with a space before it and one after it: page `n`, with
    its spaces, from `bounds[n]` to `bounds[n + 1]`, as Arrow has them.
    """
    suspects: set[int] = set()

    def note(_start: int, _: int, end: int, *__: object) -> None:
        suspects.add(bisect.bisect_left(bounds, end) - 1)

    # it takes any buffer, whatever its stubs say
    _databases.of(reference(), _on_a_page).scan(joined, match_event_handler=note)  # type: ignore[type-var]
    return [n for n in sorted(suspects) if may_have_strip(bytes(joined[bounds[n] + 1 : bounds[n + 1] - 1]))]


def find_names(text: bytes) -> list[int]:
    """Where the first words of names end in a text without tags, in UTF-8, ascending."""
    text = b" %b " % text
    known = reference()
    starts = _in_a_text(known)
    found = []

    def note(start: int, _: int, end: int, *__: object) -> None:
        _pattern, letters, bare, _hint = starts[start]
        whole = _is_whole(known, text, letters, end) if bare and letters else None
        end += bare
        if (
            letters is None
            or whole
            or (whole is None and _goes_on(known, _IN_A_TEXT, text, letters, end - 1))
        ):
            found.append(_last_before(text, end - 1) - 1)

    _databases.of(known, _in_a_text).scan(text, match_event_handler=note)
    return sorted(found)


def _last_before(text: bytes, at: int) -> int:
    """Where the last letter or digit before a place stands."""
    at -= 1
    while not text[at : at + 1].isalnum():
        at -= 1
    return at


def _is_whole(known: Reference, text: bytes, letters: bytes, end: int) -> bool | None:
    """Whether letters that end at a place are a name: no inside a word, None where what follows decides."""
    if text[end - len(letters) - 1 : end - len(letters)].isalpha():
        return False
    return True if letters in _letters(known)[0] and not text[end : end + 1].isalnum() else None


def _is_in_a_tag(page: bytes, at: int) -> bool:
    """Whether the last letters and digits before a place are in a tag."""
    start = page.rfind(b"<", max(0, at - _LONGEST_TAG), at)
    is_open = start >= 0 and _IN_A_TAG.fullmatch(page, start, at) is not None
    return is_open and looks_like_html(page)  # a text has no tags


def _goes_on(known: Reference, following: re.Pattern[bytes], text: bytes, letters: bytes, at: int) -> bool:
    """Whether a name can be the letters that were found and what follows them in the text."""
    names, starts = _letters(known)
    end = min(at + _WINDOW, len(text))
    while at < len(text):
        found = following.match(text, at, end)
        if found is None or found.end() == at:
            after = _after_unseen(text, at, end)
            if after is None:
                return letters.startswith(_first_words(known))
            at = after
            continue
        letters += found[1].lower()
        if letters in names or letters not in starts:
            return letters in names
        at = found.end()
    return False


def _after_unseen(page: bytes, at: int, end: int) -> int | None:
    """The end tag of an element at this place whose contents nobody sees; None where it is not certain."""
    start = _UNSEEN.match(page, at, end)
    if start is None:
        return None
    close = page.find(b"</" + start[1], start.end(), end)
    return close if close >= 0 and page.find(b"<!--", start.end(), close) < 0 else None
