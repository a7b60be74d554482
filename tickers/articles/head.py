"""The statements of a page's head: its meta elements, canonical address, base and title."""

from typing import Final

from selectolax.lexbor import LexborHTMLParser

__all__ = ["Head", "read_head"]

_STATEMENTS: Final = "meta, link[rel~=canonical i], title, base"
_ADDRESSES: Final = {"link": "canonical", "base": "base"}
_KEYS: Final = ("property", "name", "itemprop", "http-equiv")


class Head:
    """The statements by lower-case name, each name's in order."""

    def __init__(self, statements: dict[str, list[str]]) -> None:
        self._statements = statements

    def first(self, *names: str) -> str | None:
        """The first statement of the first of these names that is stated."""
        for name in names:
            if name in self._statements:
                return self._statements[name][0]
        return None

    def all(self, *names: str) -> list[str]:
        """All statements of these names."""
        return [value for name in names for value in self._statements.get(name, ())]

    def __contains__(self, name: str) -> bool:
        return name in self._statements


def read_head(tree: LexborHTMLParser) -> Head:
    """The statements of the head, wherever a broken page has them."""
    found: dict[str, list[str]] = {}
    for part in (tree.head, tree.body):
        if part is None or "canonical" in found or "og:title" in found:
            continue
        for node in part.css(_STATEMENTS):
            attributes, name, value = node.attributes, None, None
            if node.tag == "meta":
                name = next(filter(None, map(attributes.get, _KEYS)), None)
                value = attributes.get("content")
            elif node.tag == "title" and part.tag == "head":
                name, value = "title", node.text()
            elif node.tag in _ADDRESSES:
                name, value = _ADDRESSES[node.tag], attributes.get("href")
            if name and value and not value.isspace():
                found.setdefault(name.casefold(), []).append(value.strip())
    return Head(found)
