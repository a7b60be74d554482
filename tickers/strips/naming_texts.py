"""Whether a text in which a known name stands can give a row its label: prose only speaks of it.

It is told from the text alone, before any node of the page is looked at: where no text can, no strip stands.
"""

from tickers.pieces import tidy
from tickers.reference import name_key, reference
from tickers.strips.known_names import known_end, known_start
from tickers.strips.tokens import parts_in

__all__ = ["may_name"]


def may_name(text: str) -> bool:
    """Whether a label, its start, or a text that starts or ends with one is among the fields of a text.

    It may be shown as one line or, where its spaces are kept, as several.
    """
    lines = [tidy(text)]
    if "\n" in text.strip():
        lines += map(str.expandtabs, text.split("\n"))
    return any(map(_names, lines))


def _names(line: str) -> bool:
    known = reference()
    for part in parts_in(line):
        if part.instrument is not None:
            names = [part.instrument]
        elif part.kind in {"text", "note", "heading"}:
            if known.starts_name(name_key(part.text)):
                return True
            names = [
                found for end in (known_start(part.text), known_end(part.text)) if (found := known.find(end))
            ]
        else:
            continue
        if any(map(known.makes_strip, names)):
            return True
    return False
