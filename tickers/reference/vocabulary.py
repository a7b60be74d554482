"""The words of strips in the languages of the exchanges: directions, column headings, notes.

Each is folded as `fold` does it. Where a word could mean two things it is left out.
"""

import functools
from typing import Final

__all__ = [
    "DERIVED",
    "FALLS",
    "FALL_COLOURS",
    "FILLERS",
    "HEADINGS",
    "NOTES",
    "PERIODS",
    "RISES",
    "RISE_COLOURS",
    "STRIP_HEADINGS",
    "fold",
]

FALLS: Final = frozenset(
    "down dn fall falls falling fell lower loss losses loser losers decliners fallers lost dropped drops"
    " minus neg negative bear bearish decrease decline declines bas baisse baisses recul perte négatif"
    " negatif moins"
    " omlaag daling dalers daler verlies negatief negatieve ned fallende tapere taper nedgang fallend"
    " verlierer"
    " verlust ribasso ribassi negativo negativa perdita perdite desce descida descidas queda quedas"
    " perda perdas"
    " baja bajas bajada bajadas pérdida cae caen caídas bajan flop flops repli calo perdants perdant"
    " arrowdown downarrow danger".split()
)
"""Words that say of a figure that it fell, in texts and in the names of classes and pictures."""
RISES: Final = frozenset(
    "up rise rises rising rose higher gain gains gainer gainers risers risen gained plus pos positive bull"
    " bullish increase advance advances haut hausse hausses progression positif omhoog stijging stijgers"
    " stijger"
    " winst opp stigende vinnere vinner oppgang steigend gewinner gewinn rialzo rialzi positivo positiva"
    " guadagno"
    " sobe subida subidas ganho sube suben alza alzas ganancia salita"
    " gagnants gagnant progrès arrowup uparrow success".split()
)
"""Words that say that it rose."""
FALL_COLOURS: Final = frozenset(
    "red rouge rood rot rojo roja rosso rossa vermelho vermelha rød ff0000 f00".split()
)
RISE_COLOURS: Final = frozenset("green vert groen grün gruen verde grønn 008000 0f0".split())
"""A colour tells a direction only beside the other one: a site can print everything in red."""

_LEVEL: Final = (
    "last level price value val quote laatst laatste koers stand niveau dernier cours valeur cotation"
    " ultimo último valor cotação cotización precio prezzo valore kurs letzter letzte siste sist verdi"
    " lastprice actueel actual aktuell"
)
_CHANGE: Final = (
    "change chg 1d 1j 1t var tendenza trend tendance variation variación variacion variazione variação"
    " verschil verandering wijziging endring"
    " veränderung diff difference différence diferencia differenz utvikling varpct changepct percentchange"
)
_OTHER: Final = (
    "open opening ouverture apertura abertura eröffnung åpning high hoog hoogste plushaut max máx máximo"
    " massimo høy høyest hoch laag laagste plusbas min mín mínimo minimo lav lavest tief bid ask bied"
    " laat low"
    " previous prev previousclose prevclose vorige vorigslot veille clôtureveille"
    " clôtureprécédente chiusuraprecedente cierreanterior fechoanterior vortag"
    "  volume vol volumen omzet ytd yeartodate 52w 1y 1an 1jaar 1jahr 1ano 1anno 1año 1år perf"
    " performance 1janv 3112 year week month semaine mois année range tijd heure hora ora zeit tid time"
)
_CLOSE: Final = "close slot slotkoers clôture chiusura cierre fecho schlusskurs sluttkurs"
"""Of the day, or of the day before."""
_POINTS: Final = "points point pts punten punkte punti puntos pontos poeng punkter"
"""Of the level or of the change: the figures tell."""
HEADINGS: Final[dict[str, str]] = {
    **dict.fromkeys(_OTHER.split(), "other"),
    **dict.fromkeys(_CLOSE.split(), "close"),
    **dict.fromkeys(_POINTS.split(), "points"),
    **dict.fromkeys(_LEVEL.split(), "level"),
    **dict.fromkeys(_CHANGE.split(), "change"),
}
"""What a word before a figure says of it."""

FILLERS: Final = frozenset(
    "net abs absolute absolu absolut in i en de du la le of the eur usd trade day days dag dagen jour jours"
    " tag giorno dia día séance today vandaag heute heden idag dagens aujourdhui oggi hoje hoy intraday"
    " session index"
    " pct pourcent procent prozent percent actuelle actuel aktueller dir indice indexstand".split()
)
"""What can stand beside such a word and change nothing."""

PERIODS: Final = frozenset(
    "performance performances perf rendement rendementen bilan hebdomadaire semaine week weekly woche"
    " wochen semana"
    " settimana uke mois month monthly maand monat mes mese måned annuelle annuel annuelles annual année"
    " year yearly"
    " jaar jahr jahres año anno yesterday hier veille gisteren gestern ontem ayer ieri igår prévision"
    " prévisions"
    " forecast forecasts prognose objectif objectifs simulation préouverture premarket ytd historique"
    " records".split()
)
"""Words of a heading that speak of another day than this one."""

NOTES: Final = frozenset(
    "closed fermé fermée gesloten geschlossen chiuso chiusa fechado fechada encerrado cerrado cerrada stengt"
    " lukket delayed différé vertraagd verzögert realtime tempsréel index indice índice indeks"
    " amsterdam brussels brussel bruxelles brüssel bruselas bruxelas paris parijs parigi parís lisbon"
    " lisbonne lissabon lisboa lisbona dublin dublino dublín dublim oslo milan milano milaan mailand"
    " milán milão"
    " euronext euronextamsterdam euronextbrussels euronextparis euronextlisbon euronextdublin euronextmilan"
    " oslobørs france frankrijk frankreich francia frança frankrike netherlands nederland paysbas niederlande"
    " paesibassi paísesbajos paísesbaixos belgium belgië belgique belgien belgio bélgica belgia ireland"
    " ierland"
    " irlande irland irlanda portugal portogallo norway noorwegen norvège norwegen norvegia noruega norge"
    " italy italië italie italien italia itália".split()
)
"""Texts that can stand in a row beside its label and mean no other instrument: states, places."""

DERIVED: Final = frozenset(
    "future futures termijn termijnen terme cfd cfds etf etfs turbo turbos warrant warrants sprinter"
    " sprinters"
    " certificat certificats certificati certificates certificados zertifikate optie opties options"
    " opciones opções"
    " opzioni optionen opsjoner trackers fondo fondi fondos fundos fonds funds fond".split()
)
"""What is derived from an index and shown under its name."""

STRIP_HEADINGS: Final = frozenset(
    "euronext indices index indexes markets market bourse bourses marchés beurs beurzen koersen bolsa bolsas"
    " mercados mercado borsa borse indici mercati børs børsen markeder indekser börse börsen indizes märkte"
    " change level last var variation cours dernier laatste".split()
)
"""What can stand before the first label of a line."""


@functools.lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """What stays of a text for a comparison: lower case, letters and digits."""
    return "".join(filter(str.isalnum, text.casefold()))
