"""The words of tables in the languages of the exchanges: what a heading says of the figures under it.

One table a language and meaning, phrases parted by bars. Each is folded as `fold` does it, so case, points
and hyphens make no difference. A word that could mean two things has the meaning under which less is read.
"""

import functools
import re
from typing import Final, Literal

from tickers.reference.vocabulary import fold

__all__ = ["MEANINGS", "NO_FIGURE", "SINCE", "UNITS_OF_TIME", "Meaning", "longest_phrase"]

Meaning = Literal[
    "level",
    "close",
    "before",
    "open",
    "high",
    "low",
    "percent",
    "change",
    "points",
    "unit",
    "day",
    "period",
    "other",
    "label",
    "time",
    "filler",
]
"""`level`: where the index stands. `close`: a close, of the day where no other level stands beside it.
`before`: the close of the day before. `percent`, `points`, `change`: the day's change, in per cent, in
points, in either. `unit`: points, of a level or of a change. `day` and `period`: over which time; a
`period` is any but the day. `other`: a figure that is none of these. `label`: names, places. `filler`: says
nothing of its own. """

_WORDS: Final[dict[str, dict[Meaning, str]]] = {
    "en": {
        "level": "last|latest|level|price|value|val|quote|current|now|last price|last trade|lastprice"
        "|actual|index value|index level|points level|spot|rate",
        "close": "close|closing|closing price|closing value|closing level|closed at|close price|settlement",
        "before": "previous|prev|previous close|prev close|prevclose|prior|prior close|last close"
        "|last closing|yesterday|yesterday's close|close before|pclose|previous price"
        "|previous value|prior day|day before|previous day|reference|ref|reference price|base",
        "open": "open|opening|opening price|opening level|open price|opened|opened at",
        "high": "high|hi|highest|day high|day's high|max|maximum|intraday high|session high|peak",
        "low": "low|lo|lowest|day low|day's low|min|minimum|intraday low|session low|trough",
        "percent": "percent|per cent|pct|percentage|changepct|change percent|percentchange|percent change"
        "|pctchg|chg pct|pct chg",
        "change": "changes|variations|moves|"
        "change|chg|chng|chge|var|variation|difference|diff|move|movement|net change|net chg"
        "|trend|up down|gain loss|gain/loss|+/-|chg.",
        "unit": "points|point|pts|pt",
        "day": "day|daily|today|today's|1d|1day|one day|intraday|session|24h|on the day|day's|d/d",
        "period": "week|weekly|weeks|month|monthly|months|quarter|quarterly|quarters|year|yearly|years"
        "|annual|ytd|year to date|yeartodate|mtd|qtd|month to date|quarter to date|wtd"
        "|week to date|12m|yoy|y/y|since|performance|perf|return|returns|yield|inception|decade"
        "|all time|record|history|historical|one week|one month|one year"
        "|five years|5y|3y|10y|52w|52wk|wk|wks|yr|yrs|mth|mo|january",
        "other": "volume|vol|turnover|bid|ask|offer|sell|buy|spread|weight|weighting|share|target"
        "|target price|forecast|estimate|consensus|upside|downside|potential|range|day range"
        "|day's range|year range|pe|p/e|p/e ratio|ratio|dividend|market cap|cap|capitalisation"
        "|capitalization|shares|trades|members|constituents|volatility|beta|average|mean|median"
        "|resistance|support|pivot|premium|discount|fair value|nav|contract|expiry|strike"
        "|settle|open interest|futures|future|implied|limit|rank|position|score|rating|rsi"
        "|moving|moving average|correlation|signal|stop|type|category|family|isin|symbol"
        "|after hours|premarket|pre market|overnight|advancers|decliners|advances|declines"
        "|count|number",
        "label": "index|indices|indexes|name|market|markets|exchange|country|city|stock|stocks"
        "|instrument|instruments|security|place|region|ticker|code|company|title|benchmark"
        "|bourse|label",
        "time": "time|date|as of|updated|last update|update|hour utc|gmt|utc|timestamp|last updated",
        "filler": "the|of|in|a|an|and|to|on|at|abs|absolute|net|with|or|for|our|delayed|dir|direction"
        "|local currency|currency|ccy",
    },
    "fr": {
        "level": "dernier|derniers|cours|valeur|niveau|cotation|actuel|actuelle|dernier cours"
        "|dernière valeur|dernière cotation|cours actuel|prix|dernière|en cours|valorisation",
        "close": "clôture|cloture|clôt|clôt.|clot|cours de clôture|fermeture|à la clôture|clôturé",
        "before": "veille|clôture veille|clôture précédente|cloture précédente|clôture préc|clôt préc"
        "|cours préc|cours précédent|précédent|précédente|préc|préc.|prec|clôture de la veille"
        "|dernière clôture|dernier cours de clôture|hier|cours veille|clôture hier"
        "|cours de référence|référence|réf|avant veille|séance précédente|valeur veille",
        "open": "ouverture|ouv|ouv.|cours d'ouverture|ouvert|à l'ouverture",
        "high": "haut|plus haut|plushaut|+ haut|max|maximum|haut du jour|plus haut du jour|p. haut"
        "|plus élevé",
        "low": "bas|plus bas|plusbas|+ bas|min|minimum|bas du jour|plus bas du jour|p. bas",
        "percent": "pourcent|pour cent|pourcentage|varpct|var pct|variation en pourcentage",
        "change": "variations|évolutions|écarts|"
        "variation|var|évolution|evolution|évol|evol|différence|diff|écart|ecart|var."
        "|progression|tendance|mouvement",
        "unit": "points|point|pts|pt",
        "day": "jour|jours|journée|quotidien|quotidienne|1j|séance|aujourd'hui|intraday|1 jour|jour %"
        "|du jour|ce jour|en séance",
        "period": "semaine|semaines|hebdo|hebdomadaire|hebdomadaires|mois|mensuel|mensuelle|trimestre"
        "|trimestriel|trimestrielle|semestre|semestriel|année|annee|an|ans|annuel|annuelle"
        "|annuels|annuelles|depuis|1er janvier|1er janv|1 janv|31/12|31 12|31 déc|janvier|janv"
        "|perf|performance|performances|rendement|rendements|historique|record|records|glissant"
        "|glissants|glissante|sem|cumul|cumulé|cumulée|bilan|depuis le 1er janvier"
        "|début d'année",
        "other": "volume|volumes|capitaux|capi|capitalisation|achat|vente|offre|demande|poids"
        "|pondération|pondérations|part|objectif|objectifs|objectif de cours|potentiel"
        "|prévision|prévisions|consensus|amplitude|fourchette|per|dividende|ratio|nombre|titres"
        "|valeurs|volatilité|moyenne|résistance|support|pivot|décote|prime|contrat|échéance"
        "|terme|rang|note|seuil|cible|surplus|préouverture|type|nature|catégorie|isin|mnémo"
        "|hors séance|simulation|écart type|hausses|baisses|composants",
        "label": "indice|indices|nom|libellé|marché|marchés|place|places|bourse|bourses|pays|ville"
        "|valeurs|instrument|titre|société|code|zone|libelle|désignation",
        "time": "heure|date|mise à jour|màj|maj|horaire|actualisé|dernière mise à jour",
        "filler": "le|la|les|du|de|des|en|et|à|au|aux|sur|net|abs|absolu|absolue|un|une|par|d|l|devise"
        "|graphique|graphe|graph",
    },
    "nl": {
        "level": "laatst|laatste|koers|stand|niveau|actueel|actuele|waarde|slotstand|laatste koers"
        "|actuele koers|huidig|huidige|huidige koers|indexstand|prijs|laatste stand|nu|recent",
        "close": "slot|slotkoers|slotkoersen|sluiting|slotstand|eindstand",
        "before": "vorige|vorig|vorig slot|vorige slot|vorige slotkoers|vorigslot|vorige dag|gisteren"
        "|slot gisteren|vorige koers|voorgaande|vorige sluiting|slot vorige dag|vorige stand"
        "|referentie|referentiekoers|laatste slot|slot vorige|slotkoers vorige dag"
        "|stand gisteren",
        "open": "open|opening|openingskoers|openingsstand|geopend|openingsprijs",
        "high": "hoog|hoogste|dag hoog|daghoogste|hoogste koers|max|maximum|dagtop|hoogste stand|top",
        "low": "laag|laagste|dag laag|daglaagste|laagste koers|min|minimum|dagbodem|laagste stand|bodem",
        "percent": "procent|percentage|pct|verschil procent|procentueel|verschil pct",
        "change": "veranderingen|verschillen|wijzigingen|mutaties|"
        "verschil|verandering|wijziging|mutatie|beweging|vers|versch|verschil +/-|ver"
        "|koersverschil|koersverandering|stijging daling|trend|evolutie",
        "unit": "punten|punt|pnt|ptn",
        "day": "dag|dagen|vandaag|heden|dag %|1d|1 dag|dagelijks|dagverschil|dagmutatie|dagverandering"
        "|intraday",
        "period": "week|weken|maand|maanden|kwartaal|kwartalen|jaar|jaren|jaarlijks|jrs|jr|wk|mnd|sinds"
        "|dit jaar|rendement|rendementen|performance|prestatie|historisch|record"
        "|sinds 1 januari|sinds 1/1|1/1|31/12|januari|vanaf januari|jaarbasis|halfjaar"
        "|jaar tot nu|ytd|rend|rend.",
        "other": "richtkoers|"
        "volume|omzet|bied|laat|bieden|laten|vraag|aanbod|weging|gewicht|aandeel|doel|koersdoel"
        "|doelkoers|verwachting|prognose|potentieel|bereik|dagbereik|bandbreedte|k/w|dividend"
        "|aantal|marktwaarde|beurswaarde|volatiliteit|gemiddelde|gemiddeld|weerstand|steun"
        "|termijn|termijnkoers|expiratie|advies|rang|positie|nabeurs|voorbeurs|type|soort"
        "|categorie|stijgers|dalers|opties",
        "label": "index|indices|indexen|naam|beurs|beurzen|markt|markten|land|fonds|instrument|plaats"
        "|stad|omschrijving|titel|hoofdindex",
        "time": "tijd|datum|tijdstip|bijgewerkt|laatste update|uur|update",
        "filler": "de|het|een|van|in|op|en|ten|opzichte|netto|abs|absoluut|met|valuta|grafiek",
    },
    "de": {
        "level": "kurs|aktuell|aktueller|aktueller kurs|letzter|letzte|letzter kurs|stand|indexstand"
        "|wert|niveau|akt|akt. kurs|punktestand|aktueller stand|letztkurs|preis|kurswert"
        "|zuletzt|aktueller wert|punktstand|letzter preis",
        "close": "schluss|schlusskurs|schlussstand|schlußkurs|börsenschluss|schlusswert",
        "before": "vortag|vortageskurs|vortagesschluss|schluss vortag|schlusskurs vortag|vorheriger"
        "|vorherige|vorheriger schlusskurs|vorheriger schluss|gestern|letzter schlusskurs"
        "|vortageswert|vorige|vorheriger kurs|referenz|referenzkurs|kurs vortag|vortagsschluss"
        "|letzter schluss|voriger|vorwert",
        "open": "erster|erster kurs|eröffnung|eröffnungskurs|eröffnet|start|eröffnungsstand|open|startkurs",
        "high": "hoch|tageshoch|höchst|höchstkurs|höchststand|max|maximum|hochkurs|höchster",
        "low": "tief|tagestief|tiefst|tiefstkurs|tiefststand|min|minimum|niedrigster|tiefkurs",
        "percent": "abw. %|prozent|prozentual|pct|proz|veränderung prozent|änderung prozent|proz.",
        "change": "veränderungen|änderungen|differenzen|abw|"
        "veränderung|änderung|diff|differenz|abweichung|verä|veränd|änd|kursveränderung"
        "|kursänderung|trend|bewegung|entwicklung|+/-",
        "unit": "punkte|punkt|pkt|zähler|punkten",
        "day": "tag|tage|tages|heute|1t|1 tag|täglich|tagesveränderung|intraday|heutige|tagesänderung"
        "|vergleich vortag|zum vortag|z vortag|ggü vortag|ggü. vortag|gg vortag"
        "|gegenüber vortag",
        "period": "woche|wochen|wöchentlich|monat|monate|monatlich|quartal|quartale|jahr|jahre|jährlich"
        "|jahres|seit|jahresbeginn|seit jahresbeginn|jahresanfang|rendite|performance|perf"
        "|wertentwicklung|historisch|rekord|halbjahr|seit jahresanfang|laufendes jahr|ytd"
        "|kalenderjahr|31.12|1.1|auflage|januar|wo|mon|j|m",
        "other": "volumen|umsatz|umsätze|geld|brief|gewicht|gewichtung|anteil|ziel|kursziel|prognose"
        "|erwartung|potenzial|potential|spanne|tagesspanne|jahresspanne|kgv|dividende|anzahl"
        "|marktkapitalisierung|stück|volatilität|durchschnitt|widerstand|unterstützung|termin"
        "|kontrakt|fälligkeit|verfall|rang|nachbörse|vorbörse|vorbörslich|nachbörslich"
        "|indikation|typ|art|kategorie|isin|wkn|gewinner|verlierer|einstellungen|mittel|abstand"
        "|schwelle|faktor",
        "label": "index|indizes|indices|name|markt|märkte|börse|börsen|land|wert name|bezeichnung|titel"
        "|ort|wertpapier|instrument|börsenplatz|stadt|leitindex",
        "time": "zeit|uhrzeit|datum|uhr|stand vom|aktualisiert|kurszeit|zeitpunkt",
        "filler": "sicht|"
        "der|die|das|in|im|und|am|zu|zum|zur|abs|absolut|netto|von|mit|gegenüber|ggü|währung|chart",
    },
    "it": {
        "level": "ultimo|ultima|prezzo|valore|quotazione|attuale|ultimo prezzo|ultimo valore|livello"
        "|corso|valori|prezzo attuale|quota|ultima quotazione|quotazioni|val",
        "close": "chiusura|chius|prezzo di chiusura|chiusura odierna|chiude|prezzo chiusura",
        "before": "precedente|prec|chiusura precedente|chius prec|chius. prec.|ieri|chiusura ieri"
        "|chiusura di ieri|prezzo precedente|prezzo di riferimento|prezzo riferimento"
        "|riferimento|rif|rif.|prezzo rif precedente|prezzo rif. precedente|ultima chiusura"
        "|valore precedente|chiusura prec|seduta precedente|rif precedente|prezzo rif",
        "open": "apertura|aper|prezzo apertura|prezzo di apertura|apert|ap",
        "high": "massimo|max|massimo oggi|massimo del giorno|max oggi|massimo giornaliero|massimi|alto",
        "low": "minimo|min|minimo oggi|minimo del giorno|min oggi|minimo giornaliero|minimi|basso",
        "percent": "percentuale|percento|per cento|var percentuale|variazione percentuale|perc|varpct|pct"
        "|var perc",
        "change": "variazioni|differenze|"
        "variazione|var|differenza|diff|scarto|tendenza|scostamento|andamento|var.|variaz"
        "|movimento",
        "unit": "punti|punto|pti|pt",
        "day": "giorno|giorni|oggi|giornaliera|giornaliero|1g|1 giorno|seduta|odierna|odierno|giornata"
        "|intraday|di oggi|1 giorno",
        "period": "settimana|settimane|settimanale|mese|mesi|mensile|trimestre|trimestrale|semestre"
        "|semestrale|anno|anni|annua|annuo|annuale|dal|dall|da|inizio|inizio anno"
        "|da inizio anno|perf|performance|rendimento|rendimenti|storico|record|gennaio"
        "|dal 1 gennaio|ytd|sett|ultimi|ultimo anno|ultimo mese|a",
        "other": "ponderazione|"
        "volume|volumi|controvalore|acquisto|vendita|denaro|lettera|bid|ask|peso|pesi"
        "|quota peso|target|obiettivo|prezzo obiettivo|previsione|previsioni|potenziale"
        "|intervallo|intervallo giornaliero|intervallo annuale|range|p/e|dividendo"
        "|capitalizzazione|numero|scambi|volatilità|media|resistenza|supporto|contratto"
        "|scadenza|rango|voto|tipologia|tipo|categoria|isin|stato|fase|after hours|rialzi"
        "|ribassi|titoli|contratti|strike|op int",
        "label": "indice|indici|nome|mercato|mercati|borsa|borse|paese|piazza|piazze|titolo|strumento"
        "|descrizione|denominazione|città|listino",
        "time": "ora|data|orario|aggiornamento|aggiornato|data ora|ultimo aggiornamento",
        "filler": "il|lo|la|i|gli|le|di|del|della|dei|in|e|al|su|un|una|netto|netta|assoluta|assoluto|ass"
        "|valuta|grafico|graf",
    },
    "es": {
        "level": "último|ultimo|última|valor|precio|cotización|actual|nivel|últ|últ.|precio actual"
        "|último precio|última cotización|valor actual|último valor|cotizacion|ultima"
        "|puntos actuales|ult",
        "close": "cierre|precio de cierre|cierre hoy|al cierre|valor de cierre|cierra|cierre actual",
        "before": "anterior|cierre anterior|ant|ant.|cierre ant|cierre previo|previo|previa|ayer"
        "|cierre de ayer|cierre ayer|último cierre|valor anterior|precio anterior|referencia"
        "|ref|sesión anterior|cierre ant.|dato anterior|jornada anterior",
        "open": "apertura|precio de apertura|apert|abre|abrió",
        "high": "máximo|maximo|máx|max|máximo del día|máximo diario|máx.|alto|más alto|máx día|máximos",
        "low": "mínimo|minimo|mín|min|mínimo del día|mínimo diario|mín.|bajo|más bajo|mín día|mínimos",
        "percent": "porcentaje|por ciento|porcentual|variación porcentual|pct|porc|var porcentual|var porc",
        "change": "variaciones|diferencias|cambios|"
        "variación|variacion|var|diferencia|dif|cambio|variac|var.|dif.|tendencia|movimiento"
        "|evolución",
        "unit": "puntos|punto|pts|ptos|pto",
        "day": "día|dia|días|hoy|diaria|diario|1d|1 día|sesión|sesion|jornada|del día|intradía|intradia",
        "period": "semana|semanas|semanal|mes|meses|mensual|trimestre|trimestral|semestre|semestral|año"
        "|años|ano|anual|anuales|desde|enero|acumulado|acum|acum.|desde enero|en el año"
        "|rentabilidad|rentabilidades|rendimiento|histórico|histórica|record|récord|ytd"
        "|desde 1 enero|12 meses|interanual|performance|perf|lo que va de año|acumulada|rent"
        "|rent.|31/12",
        "other": "volumen|vol|efectivo|compra|venta|demanda|oferta|peso|ponderación|objetivo"
        "|precio objetivo|previsión|previsiones|pronóstico|potencial|rango|rango diario"
        "|rango anual|per|dividendo|capitalización|número|títulos|volatilidad|media|resistencia"
        "|soporte|contrato|vencimiento|ranking|recomendación|tipo|categoría|isin|hora de|alzas"
        "|bajas|componentes|consenso|prima",
        "label": "índice|indice|índices|indices|nombre|mercado|mercados|bolsa|bolsas|país|pais|plaza"
        "|plazas|ciudad|instrumento|título|selectivo|descripción|denominación",
        "time": "hora|fecha|actualización|actualizado|última actualización|horario",
        "filler": "el|la|los|las|de|del|en|y|al|a|un|una|neta|neto|absoluta|absoluto|abs|con|divisa|gráfico",
    },
    "pt": {
        "level": "último|ultimo|última|valor|cotação|cotacao|preço|actual|atual|nível|cotação actual|últ"
        "|últ.|valor atual|último valor|último preço|cotação atual|pontuação|ult|preço atual"
        "|cotações",
        "close": "fecho|fechamento|encerramento|cotação de fecho|preço de fecho|ao fecho|valor de fecho",
        "before": "anterior|fecho anterior|ant|ant.|fecho ant|fechamento anterior|ontem|fecho de ontem"
        "|valor anterior|cotação anterior|último fecho|prévio|referência|ref|sessão anterior"
        "|preço anterior|encerramento anterior|véspera",
        "open": "abert|abertura|preço de abertura|abriu|cotação de abertura",
        "high": "máximo|maximo|máx|max|máximo do dia|máx.|alta|máximo da sessão|mais alto|máximos",
        "low": "mínimo|minimo|mín|min|mínimo do dia|mín.|baixa|mínimo da sessão|mais baixo|mínimos",
        "percent": "percentagem|porcentagem|por cento|percentual|variação percentual|pct|var percentual",
        "change": "variações|diferenças|alterações|"
        "variação|variacao|var|diferença|dif|alteração|var.|tendência|evolução|movimento",
        "unit": "pontos|ponto|pts|ptos",
        "day": "dia|dias|hoje|diária|diário|1d|1 dia|sessão|do dia|intradia|intradiário",
        "period": "semana|semanas|semanal|mês|mes|meses|mensal|trimestre|trimestral|semestre|semestral"
        "|ano|anos|anual|desde|janeiro|acumulado|acumulada|desde janeiro|no ano|rentabilidade"
        "|rendibilidade|rendimento|desempenho|histórico|recorde|ytd|desde o início do ano"
        "|início do ano|12 meses|homóloga|performance|perf|acum",
        "other": "volume|vol|compra|venda|procura|oferta|peso|ponderação|alvo|preço-alvo|objectivo"
        "|objetivo|previsão|previsões|potencial|intervalo|amplitude|per|dividendo|capitalização"
        "|número|títulos|volatilidade|média|resistência|suporte|contrato|vencimento|ranking"
        "|recomendação|tipo|categoria|isin|subidas|descidas|quantidade|negócios|consenso",
        "label": "índice|indice|índices|indices|nome|mercado|mercados|bolsa|bolsas|país|pais|praça"
        "|praças|cidade|instrumento|título|designação|descrição",
        "time": "hora|data|atualização|atualizado|actualização|actualizado|horário",
        "filler": "o|a|os|as|de|do|da|dos|das|em|no|na|e|ao|um|uma|líquida|absoluta|absoluto|abs|moeda"
        "|divisa|gráfico",
    },
    "nb": {
        "level": "siste|sist|kurs|verdi|nivå|siste kurs|nå|sluttverdi|indeksverdi|sist omsatt|pris"
        "|indekskurs|siste verdi|stand|aktuell|nåværende",
        "close": "slutt|sluttkurs|close|stengekurs|sluttnivå",
        "before": "forrige|forrige slutt|forrige sluttkurs|i går|igår|gårsdagens|gårsdagens sluttkurs"
        "|foregående|slutt i går|forrige dag|forrige kurs|sluttkurs i går|siste sluttkurs"
        "|forrige close|referanse|referansekurs",
        "open": "åpning|åpningskurs|åpnet|åpen|åpn",
        "high": "høy|høyest|høyeste|dagens høyeste|dagshøy|maks|maksimum|høyeste kurs|topp|max",
        "low": "lav|lavest|laveste|dagens laveste|dagslav|min|minimum|laveste kurs|bunn",
        "percent": "prosent|prosentvis|pct|endring prosent|pst",
        "change": "endringer|forskjeller|"
        "endring|endr|utvikling|differanse|diff|forskjell|bevegelse|trend|kursendring|end|+/-",
        "unit": "poeng|punkter|pkt",
        "day": "dag|dager|i dag|idag|dagens|1d|1 dag|daglig|dagsendring|intradag",
        "period": "året|ukens|månedens|året så langt|årets|"
        "uke|uker|ukentlig|måned|måneder|mnd|månedlig|kvartal|kvartaler|år|årlig|hittil"
        "|hittil i år|siden|siden nyttår|nyttår|i år|avkastning|historisk|rekord|januar|ytd"
        "|denne uken|denne måneden|siste år|siste måned|siste uke|performance|halvår|årets",
        "other": "oms|"
        "volum|omsetning|omsatt|kjøp|salg|kjøper|selger|vekt|vekting|andel|mål|kursmål|prognose"
        "|forventning|potensial|spenn|dagsspenn|p/e|utbytte|antall|markedsverdi|handler"
        "|volatilitet|gjennomsnitt|motstand|støtte|kontrakt|forfall|rangering|anbefaling|type"
        "|kategori|isin|vinnere|tapere|før åpning",
        "label": "indeks|indekser|index|navn|marked|markeder|børs|børser|land|sted|instrument|by|selskap"
        "|papir|beskrivelse",
        "time": "kl|tid|dato|klokkeslett|oppdatert|tidspunkt",
        "filler": "den|det|de|av|i|og|på|en|et|til|netto|absolutt|abs|fra|valuta|graf",
    },
}
"""Sources: headings of public market pages and of Euronext's and national exchanges' own lists, in each
language."""

_PRECEDENCE: Final[tuple[Meaning, ...]] = (
    "filler",
    "label",
    "time",
    "unit",
    "day",
    "percent",
    "change",
    "level",
    "close",
    "high",
    "low",
    "open",
    "before",
    "other",
    "period",
)
"""Where two languages differ on a word, the later meaning counts: less is read under it."""
_CLEAR: Final[dict[str, Meaning]] = {
    "a": "filler",
    "j": "filler",
    "m": "filler",
    "da": "filler",
    "valeurs": "label",
    "open": "open",
    "start": "open",
    "top": "high",
    "base": "before",
    "stand": "level",
    "valor": "level",
    "val": "level",
    "quota": "level",
    "alta": "high",
    "support": "other",
    "min": "low",
    "max": "high",
    "wert": "level",
    "titres": "label",
    "land": "label",
    "perf": "period",
    "capital": "other",
    "close": "close",
    "slot": "close",
    "ora": "time",
    "ano": "period",
    "i": "filler",
    "by": "label",
    "type": "other",
    "actual": "level",
    "part": "other",
    "note": "other",
    "vers": "change",
    "trend": "change",
    "tendance": "change",
    "tendenza": "change",
    "utvikling": "change",
    "evolución": "change",
    "évolution": "change",
    "now": "level",
    "nombre": "label",
    "kl": "filler",
    "ap": "open",
    "mon": "period",
    "wo": "period",
    "end": "change",
}
"""Words that are spelt alike in two languages and mean what is said here."""


def _meanings() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for meaning in _PRECEDENCE:
        for words in _WORDS.values():
            found.update({fold(phrase): meaning for phrase in words.get(meaning, "").split("|")})
    found.update({fold(word): meaning for word, meaning in _CLEAR.items()})
    found.pop("", None)
    return found


MEANINGS: Final = _meanings()
"""What a folded phrase of a heading means."""

_LONGEST: Final = 5
"""Words of a phrase, at most."""

_OF_A_PERIOD: Final = re.compile(
    "(?:jahres?|wochen|monats|quartals|halbjahres?|jaar|week|maand|kwartaal|halfjaar|års|uke|måneds|kvartals)[a-zäöüåøß]{3}"
)
"""How a word starts that is made of one of a period and another."""

UNITS_OF_TIME: Final[dict[str, Literal["day", "period"]]] = {
    **dict.fromkeys(
        "d day days dag dagen jour jours t tag tage giorno giorni g día días dia dias dager h".split(),
"day"),
    **dict.fromkeys(
        "w wk wks week weeks semaine semaines sem s weken woche wochen wo settimana settimane sett"
        " semana semanas uke uker m mo mth mths mon month months mois maand maanden mnd monat monate"
        " mese mesi mes meses mês måned måneder q quarter quarters trimestre trimestres kwartaal"
        " quartal kvartal y yr yrs year years an ans a année années jaar jaren jr jrs jahr jahre"
        " anno anni año años ano anos år å u s j jan".split(),
        "period",
    ),
}  # fmt: skip
"""What can stand after a number in a heading: `1 an`, `52 sem.`, `3M`, folded."""

SINCE: Final = frozenset(
    "since depuis sinds vanaf seit dal dall dalla desde siden hittil ytd mtd qtd wtd".split()
)
"""Words after which the start of a period stands, folded."""

NO_FIGURE: Final = frozenset(
    "nd na nc nv ns nb ka kein keine nvt unch unchanged unchd inchangé inchangée inch ongewijzigd onv"
    " onveranderd unverändert unv invariato invariata inv sincambios sincambio inalterado inalterada"
    " uendret suspended susp suspendu suspendue geschorst opgeschort ausgesetzt sospeso sospesa"
    " suspendido suspendida suspenso suspensa suspendert cerrado cerrada closed fermé fermée gesloten"
    " geschlossen chiuso chiusa fechado fechada encerrado stengt holiday férié feestdag feiertag festivo"
    " feriado helligdag nodata halted".split()
)
"""What a cell says that has no figure, folded."""


@functools.lru_cache(maxsize=8192)
def longest_phrase(words: tuple[str, ...]) -> tuple[int, Meaning] | None:
    """How many of these words, from the first, make the longest phrase that is known, and what it means.

    Languages that join words make many of a period: `Jahresbilanz`, `weekrendement`.
    """
    for count in range(min(_LONGEST, len(words)), 0, -1):
        meaning = MEANINGS.get(fold("".join(words[:count])))
        if meaning is not None:
            return count, meaning
    first = fold(words[0]) if words else ""
    return (1, "period") if _OF_A_PERIOD.match(first) else None
