"""The headline of a text page, its site, byline and photo credit, from the page's lines.

A text page opens with its title, `Site - Headline`, and repeats the headline over the article.
The repeated half is the headline and the other the site; where nothing is repeated the title
stands whole and the site is left open.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

__all__ = ["byline_of", "drop_by", "photo_credit_of", "split_title"]

_TITLE_SEPARATOR: Final = re.compile(r"\s+[-–—|·:»]\s+|\s*[|»]\s*")
_NAME: Final = r"(?:[^\W\d_]\.\s?-?)*[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,4}"
_SIGNED: Final = re.compile(rf"(?P<name>{_NAME})\s?(?:--|–|—)\s?[A-Z][A-Z0-9]{{1,7}}")
_BY: Final = re.compile(
    rf"(?:[Bb]y|BY|[Pp]ar|PAR|[Vv]on|VON|[Dd]oor|DOOR|[Pp]or|POR|[Dd]i|DI|[Aa]v|AV)\s+(?P<name>{_NAME})"
)
_PHOTO_WORDS: Final = ("photo", "photo credit", "foto", "bild", "fotografia", "fotografía", "imagen", "image")
_PHOTO: Final = re.compile(
    rf"(?:^|[/|(–—-]\s*)(?:Crédits? )?(?:{'|'.join(_PHOTO_WORDS)})\s*:\s*(?P<credit>[^:]{{2,120}})$",
    re.IGNORECASE,
)
_BYLINE_LENGTH: Final = 60
_PLAIN_QUOTES: Final = str.maketrans("’‘“”«»", "''" + '"' * 4)
_TITLE_LENGTH: Final = 500


def split_title(title: str, lines: Collection[str]) -> tuple[str, str | None]:
    """Headline and site of a title, by what the page repeats in `lines`.

    `Coast Daily - Harbour reopens` over a line `Harbour reopens` is that headline, of Coast Daily.
    """
    title = " ".join(title.split())
    folded = {_fold(line) for line in lines}
    halves = []
    for separator in _TITLE_SEPARATOR.finditer(title[:_TITLE_LENGTH]):
        before, after = title[: separator.start()].strip(), title[separator.end() :].strip()
        halves += [(after, before or None)] if _fold(after) in folded else []
        halves += [(before, after or None)] if _fold(before) in folded else []
    return max(halves, key=lambda half: len(half[0]), default=(title, None))


def _fold(text: str) -> str:
    """A text but for the kind of its quotes and the number of its spaces."""
    return " ".join(text.translate(_PLAIN_QUOTES).split())


def byline_of(lines: Sequence[str]) -> str | None:
    """Who signed the article: the first `A.Writer--ABC`, as at its end, else a line `By A. Writer`."""
    for pattern in (_SIGNED, _BY):
        for line in lines:
            found = pattern.fullmatch(line) if len(line) <= _BYLINE_LENGTH else None
            if found is not None and _is_name(found["name"]):
                return found["name"]
    return None


def drop_by(text: str) -> str:
    """A name without the By, Par or Von before it."""
    found = _BY.fullmatch(text)
    return found["name"] if found is not None and _is_name(found["name"]) else text


def _is_name(text: str) -> bool:
    """Whether the words look like a person's name: the first starts with a capital, the last has one."""
    words = text.split()
    return words[0][0].isupper() and any(map(str.isupper, words[-1]))


def photo_credit_of(lines: Sequence[str]) -> str | None:
    """Whom a caption credits: `… / Photo: A. Writer - Agency`."""
    for line in lines:
        before, colon, _ = line.rpartition(":")
        if not colon or not before.rstrip().casefold().endswith(_PHOTO_WORDS):
            continue
        if found := _PHOTO.search(line):
            credit = found["credit"].strip()
            return credit.removesuffix(")") if credit.count(")") > credit.count("(") else credit
    return None
