"""The languages of the exchanges' countries and their neighbours, a module each.

Out: `LANGUAGES`, each a `Language` with all of its words. A further language is a module here and a line
below.
"""

from typing import Final

from tickers.reference.languages.de import GERMAN
from tickers.reference.languages.en import ENGLISH
from tickers.reference.languages.es import SPANISH
from tickers.reference.languages.fr import FRENCH
from tickers.reference.languages.it import ITALIAN
from tickers.reference.languages.language import MEANINGS_OF_HEADINGS, Language, Meaning
from tickers.reference.languages.nb import NORWEGIAN
from tickers.reference.languages.nl import DUTCH
from tickers.reference.languages.pt import PORTUGUESE

__all__ = ["LANGUAGES", "MEANINGS_OF_HEADINGS", "Language", "Meaning"]

LANGUAGES: Final = (ENGLISH, FRENCH, DUTCH, GERMAN, ITALIAN, SPANISH, PORTUGUESE, NORWEGIAN)
