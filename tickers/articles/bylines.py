"""Who wrote an article, and who made its picture: by statements, by marked elements, by lines.

A name is a person's. The name of the site, its editors and what only looks like a name are none: a part of a
sentence, a place, a line that a break cut out of another.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.articles.head import Head
from tickers.articles.shown_text import one_line, text_groups
from tickers.articles.site import Site
from tickers.patterns import rare_pattern
from tickers.reference import fold, months, words_of

__all__ = ["byline_of", "drop_by", "names_in_byline", "photo_credit_of", "signed_on_page"]

_NAME: Final = r"(?:[^\W\d_]\.\s?-?)*[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,6}"
_SIGNED: Final = re.compile(rf"(?P<name>{_NAME})\s?(?:--|–|—)\s?[A-Z][A-Z0-9]{{1,7}}")
_DASHES: Final = ("--", "–", "—")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_NO_NAME: Final = rare_pattern(r"[@:]|www\.|^[/(]")
_DOMAIN: Final = rare_pattern(r"\S+\.[a-z]{2,}")
_LONGEST: Final = 120
_LONGEST_LINE: Final = 60
_MOST_AUTHORS: Final = 10
_MOST_CANDIDATES: Final = 20
_PARTICLES: Final = frozenset((*words_of("particles"), "al", "bin", "ibn", "ben", "el"))
_INLINE: Final = frozenset("a abbr b cite em font i small span strong time u".split())
_LONGEST_BLOCK: Final = 500
_AFTER_A_NAME: Final = rare_pattern(r"\s*[|·•,/(]|\s[-–—]\s|\s+(?=[0-9])")
_ENDS: Final = rare_pattern(r"[.!?:»”\"'…)0-9]$")


@functools.cache
def _by() -> re.Pattern[str]:
    """A name after a word such as By, in whatever case the word is written."""
    words = "|".join(map(re.escape, words_of("bylines")))
    return re.compile(rf"(?P<by>(?i:{words})):?\s+(?P<name>{_NAME})")


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(term.partition(" ")[0] for term in words_of("bylines"))


@functools.cache
def _by_start() -> re.Pattern[str]:
    """What begins a byline, the name in it or in an element after it."""
    words = "|".join(map(re.escape, words_of("bylines")))
    return re.compile(rf"(?i:{words}):?(?:\s+[^\W\d_]|\s*$)")


@functools.cache
def _photo() -> re.Pattern[str]:
    words = "|".join(map(re.escape, words_of("photos")))
    return re.compile(
        rf"(?:^|[/|(–—-]\s*)(?:crédits? )?(?:{words})\s*:\s*(?P<credit>[^:]{{2,120}})$", re.IGNORECASE
    )


@functools.cache
def _photo_words() -> tuple[str, ...]:
    return words_of("photos")


@functools.cache
def _no_persons() -> frozenset[str]:
    return frozenset(map(fold, (*words_of("newsroom", "places"), *months())))


def names_in_byline(
    tree: LexborHTMLParser, head: Head, told: Iterable[Sequence[str]], site: Site
) -> str | None:
    """Who wrote it by what the page states, names joined by commas; None where nobody is named.

    `told` are the names of each article of its JSON-LD.
    """
    stated = [[one_line(value) for value in head.all(name)] for name in _AUTHORS]
    for names in (*told, *stated, None):
        shown = [drop_by(name) for name in names] if names is not None else _marked(tree)
        people = [
            name for name in dict.fromkeys(shown) if _is_stated_name(name) and not _is_nobody(name, site)
        ]
        if people:
            return ", ".join(people[:_MOST_AUTHORS])
    return None


def _marked(tree: LexborHTMLParser) -> list[str]:
    """Who signs it in an element that says so."""
    for node in tree.css("[rel~=author], [itemprop=author], [class~=byline], [class~=author]")[:5]:
        text = " ".join(text_groups(node))
        name = drop_by(text)
        if name != text or not {"rel", "itemprop"}.isdisjoint(node.attributes):
            return [name]
    return []


def _is_stated_name(text: str) -> bool:
    return len(text) <= _LONGEST and any(map(str.isalpha, text)) and not _NO_NAME.search(text)


def _is_nobody(name: str, site: Site) -> bool:
    """Whether it is the site, its editors, or a host."""
    if _DOMAIN.fullmatch(name) or fold(name) in _no_persons() or site.is_name(name):
        return True
    rest = [word for word in name.split() if fold(word) not in _no_persons()]
    return len(rest) < len(name.split()) and site.is_name(" ".join(rest))


def drop_by(text: str) -> str:
    """A name without the By, Par or Von before it; `Von Braun` and `Di Stefano` are names."""
    if text.partition(" ")[0].casefold().rstrip(":") not in _first_words():
        return text
    found = _by().fullmatch(text)
    if found is None or not _is_capitalised(words := found["name"].split()):
        return text
    return text if len(words) == 1 and found["by"].casefold() in _PARTICLES else found["name"]


def signed_on_page(tree: LexborHTMLParser, texts: str, site: Site) -> str | None:
    """Who signs it in a line of its own, as `By A. Writer` or `A. Writer--ABC`.

    `texts` are the texts of the tree in order, a NUL between them: most pages need no walk for it.
    """
    wanted = []
    for number, text in enumerate(texts.split("\0")):
        if not 2 <= len(text) <= _LONGEST_LINE or not (piece := text.strip()):
            continue
        if _may_be_signed(piece) and (found := _SIGNED.fullmatch(piece)) and _is_person(found["name"]):
            return found["name"]
        if piece.partition(" ")[0].casefold().rstrip(":") in _first_words() and _by_start().match(piece):
            wanted.append(number)
    for node in _text_nodes(tree, wanted[:_MOST_CANDIDATES]):
        name = _signed_in_block(node)
        if name is not None and not _is_nobody(name, site):
            return name
    return None


def _may_be_signed(line: str) -> bool:
    """Whether a line can be a name and an agency: most have no dash."""
    return not line[-1:].islower() and any(dash in line for dash in _DASHES)


def _text_nodes(tree: LexborHTMLParser, numbers: Sequence[int]) -> Iterator[LexborNode]:
    """The texts of the tree with these numbers."""
    root = tree.body or tree.root
    if not numbers or root is None:
        return
    wanted, number = set(numbers), 0
    for node in root.traverse(include_text=True):
        if node.is_text_node:
            if number in wanted:
                yield node
            number += 1


def _signed_in_block(node: LexborNode) -> str | None:
    """The name in the line that a text begins, where the line says By and a name and no more.

    A line after a break that goes on from the line before is none.
    """
    block = node.parent
    while block is not None and block.tag in _INLINE:
        block = block.parent
    if block is None or len(block.text()) > _LONGEST_BLOCK:
        return None
    whole = "".join(
        "\n" if part.tag == "br" else " ".join((part.text_content or "").split("\n"))
        for part in block.traverse(include_text=True)
        if part.is_text_node or part.tag == "br"
    )
    return byline_of([line for line in map(one_line, whole.split("\n")) if line], follows=True)


def byline_of(lines: Sequence[str], *, follows: bool = False) -> str | None:
    """Who signed the article: the first `A. Writer--ABC`, as at its end, else a line `By A. Writer`.

    A line that begins with a small letter could go on from the one before, and is none; where one `follows`
    another without an end of a sentence, neither.
    """
    for line in lines:
        found = _SIGNED.fullmatch(line) if len(line) <= _LONGEST_LINE and _may_be_signed(line) else None
        if found is not None and _is_person(found["name"]):
            return found["name"]
    before = ""
    for line in lines:
        goes_on = bool(before) and not _ENDS.search(before)
        before = line
        if line.partition(" ")[0].casefold().rstrip(":") not in _first_words() or (follows and goes_on):
            continue
        if not follows and line[0].islower() and goes_on:
            continue
        found = _by().fullmatch(_AFTER_A_NAME.split(line, maxsplit=1)[0][:_LONGEST])
        if found is not None and _is_person(found["name"]):
            return found["name"]
    return None


def _is_person(name: str) -> bool:
    """Whether the words look like the names of persons: capitals but for `van`, `de`, `and`; two at least.

    One word is enough with an initial in it, or in capitals, as the sign of an agency.
    """
    words = name.split()
    if len(words) == 1 and not ("." in name.rstrip(".") or (name.isupper() and len(name) > 2)):
        return False
    if fold(name) in _no_persons() or any(fold(word) in _no_persons() for word in words):
        return False
    return _is_capitalised(words) and all(
        w[0].isupper() or w in _PARTICLES or "'" in w or "’" in w for w in words
    )


def _is_capitalised(words: Sequence[str]) -> bool:
    return words[0][0].isupper() and any(map(str.isupper, words[-1]))


def photo_credit_of(lines: Iterable[str]) -> str | None:
    """Whom a caption credits: `… / Photo: A. Writer - Agency`."""
    for line in lines:
        if ":" not in line:
            continue
        before = line.rpartition(":")[0]
        if not before.rstrip().casefold().endswith(_photo_words()):
            continue
        if found := _photo().search(line):
            credit = found["credit"].strip()
            return credit.removesuffix(")") if credit.count(")") > credit.count("(") else credit
    return None
