"""The names of the site that a page is of, and which texts are one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tickers.reference import fold, words_of

__all__ = ["Site"]

_ARTICLES: Final = frozenset(words_of("articles"))
_FEWEST_LETTERS: Final = 4
"""Of a host's name, for that it is found within a longer one."""
_MOST_OTHERS: Final = 8
"""Letters that the name of a site has beside those of its host: `The Harbour Ledger`."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the site of a page is called."""

    names: frozenset[str]
    """The names that the page states, folded."""
    labels: tuple[str, ...]
    """What its hosts are called, folded: `harbourledger` of `www.harbour-ledger.example`."""

    @classmethod
    def of(cls, names: Iterable[str | None], hosts: Iterable[str | None]) -> "Site":
        """The site with these names at these hosts, those that are known."""
        labels = []
        for host in filter(None, hosts):
            parts = host.partition(":")[0].split(".")
            at = -2 if len(parts) > 1 else -1
            if len(parts) > 2 and len(parts[-2]) <= 3:  # co.uk, com.br
                at = -3
            labels.append(fold(parts[at]))
        return cls(
            frozenset(filter(None, (fold(name) for name in names if name))), tuple(dict.fromkeys(labels))
        )

    def is_name(self, text: str) -> bool:
        """Whether a text is a name of the site: as stated, or as its host is called."""
        folded = fold(text)
        if not folded:
            return False
        if folded in self.names or _plain(text) in self.names or _plain(text) in map(_bare, self.names):
            return True
        initials = "".join(word[0] for word in text.casefold().split() if word[0].isalnum())
        return any(
            label in {folded, _plain(text)}
            or (len(label) > 1 and initials == label)
            or (
                len(label) >= _FEWEST_LETTERS and label in folded and len(folded) <= len(label) + _MOST_OTHERS
            )
            for label in self.labels
        )


def _plain(text: str) -> str:
    """A name without the article before it and the end of a host after it, folded: `Le Quai`, `quai.fr`."""
    words = text.casefold().replace("’", " ").replace("'", " ").split()
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    name, dot, end = "".join(words).rpartition(".")
    return fold(name if dot and 1 < len(end) <= _FEWEST_LETTERS and end.isalpha() else "".join(words))


def _bare(folded: str) -> str:
    """A folded name without the article before it."""
    article = next((a for a in words_of("articles") if len(a) > 1 and folded.startswith(a)), "")
    return folded.removeprefix(article)
