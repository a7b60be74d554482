"""What a page's JSON-LD says, and which of its articles is the page's own.

Whatever is broken, of a wrong type, too long or too deep says nothing.
"""

import html
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from tickers.articles.address import is_home, place_of, web_address
from tickers.articles.shown_text import one_line
from tickers.patterns import rare_pattern
from tickers.reference import fold

__all__ = ["Object", "address_of", "line_of", "names_of", "own_articles", "read_objects", "types_of"]

Object = Mapping[str, Any]
"""An object of JSON-LD; its values can be anything."""

_ARTICLE: Final = rare_pattern(r".*Article|Report|(?:Blog|LiveBlog|SocialMedia)Posting")
_JSON: Final = rare_pattern(r"\{|(?<!CDATA)\[(?!CDATA)")
_LONGEST_SCRIPT: Final = 1_000_000
_MOST_OBJECTS: Final = 2_000
_MOST_NAMES: Final = 10
_LONGEST_LINE: Final = 2_000


def read_objects(scripts: Iterable[str]) -> Iterator[Object]:
    """The objects of the page's JSON-LD that stand for themselves, not those in lists of links."""
    waiting: list[Any] = []
    decoder = json.JSONDecoder(strict=False)
    for script in scripts:
        start = _JSON.search(script) if len(script) <= _LONGEST_SCRIPT else None
        try:
            waiting += [decoder.raw_decode(script, start.start())[0]] if start else []
        except (ValueError, RecursionError):
            continue
    for value in waiting:  # it grows
        if isinstance(value, list):
            waiting += value[:_MOST_OBJECTS] if len(waiting) < _MOST_OBJECTS else []
        elif isinstance(value, dict):
            yield value
            keys = ("@graph", "mainEntity", *([] if _is_written(value) else ["mainEntityOfPage"]))
            waiting += [value[key] for key in keys if isinstance(value.get(key), dict | list)]


def types_of(value: Object) -> set[str]:
    """The types of an object, without their vocabulary."""
    types = value.get("@type")
    return {
        t.rpartition("/")[2] for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)
    }


def _is_written(value: Object) -> bool:
    return any(map(_ARTICLE.fullmatch, types_of(value)))


def own_articles(
    objects: Iterable[Object],
    address: str | None,
    base: str | None,
    *,
    is_list: bool,
    titles: Collection[str],
) -> list[Object]:
    """The page's own article, as often as it is told; none where none is surely its own.

    The only one that is told is its own, unless it has another address and none of the page's `titles`.
    """
    articles = [o for o in objects if _is_written(o)]
    if len(articles) == 1 and not is_list:
        places = {place_of(web_address(a, base)) for a in _addresses(articles[0])} - {None}
        headline = fold(line_of(articles[0].get("headline")) or "")
        is_other = bool(places) and address is not None and place_of(address) not in places
        if not is_other or not titles or any(headline and headline in fold(title) for title in titles):
            return articles
        return []
    addresses = [{place_of(web_address(a, base)) for a in _addresses(o)} - {None} for o in articles]
    here = place_of(address)
    own = [o for o, places in zip(articles, addresses, strict=True) if here in places]
    if own:
        return own
    same = {fold(line_of(o.get("headline")) or "") for o in articles}
    is_told_elsewhere = is_list and any(addresses)
    return articles if len(same) == 1 and not is_told_elsewhere else []


def _addresses(article: Object) -> list[str]:
    page = article.get("mainEntityOfPage")
    found = [article.get("url"), page]
    found += [page.get("@id"), page.get("url")] if isinstance(page, dict) else []
    found.append(article.get("@id"))
    return [value for value in found if isinstance(value, str)]


def address_of(article: Object, base: str | None) -> str | None:
    """The address that an article of JSON-LD states as its own; the home page of its site is none."""
    for stated in _addresses(article):
        address = web_address(stated, base) if not stated.startswith("#") else None
        if address is not None and not is_home(address):
            return address.partition("#")[0]
    return None


def names_of(value: object, people: Mapping[str, Object]) -> list[str]:
    """The names of persons or organisations of JSON-LD, of those told elsewhere on the page too."""
    found = []
    for item in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        name: object = item
        if isinstance(item, dict):
            known = item if "name" in item else people.get(str(item.get("@id")), item)
            parts = [line_of(known.get(key)) for key in ("givenName", "familyName")]
            name = known.get("name") or " ".join(filter(None, parts))
            name = name[0] if isinstance(name, list) else name
        found.append(line_of(name) or "")
    return list(filter(None, found))


def line_of(value: object) -> str | None:
    """A statement as one line; None where it is no text, or a longer one than a statement is."""
    if not isinstance(value, str) or len(value) > _LONGEST_LINE:
        return None
    return one_line(html.unescape(value)) or None
