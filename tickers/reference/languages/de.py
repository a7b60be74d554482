"""German."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["GERMAN"]

GERMAN: Final = Language(
    code="de",
    rises=terms(
        "steigend, gewinner, gewinn, gewinne, anstieg, gestiegen, plus, positiv, aufwärts, höher, rauf"
    ),
    falls=terms(
        "fallend, verlierer, verlust, verluste, rückgang, gefallen, minus, negativ, abwärts, runter,"
        " tiefer, niedriger"
    ),
    rise_colours=terms("grün, grüne, gruen"),
    fall_colours=terms("rot, rote"),
    headings={
        "level": terms(
            "kurs, letzter, letzte, letzter kurs, stand, indexstand, aktuell, aktueller kurs, punktestand"
        ),
        "change": terms(
            "veränderung, änderung, differenz, diff, 1t, entwicklung, abweichung, tendenz, tagesänderung"
        ),
        "percent": terms("prozent, proz, veränderung in prozent"),
        "points": terms("punkte, punkt, pkt"),
        "close": terms("schlusskurs, schluss, schlussstand"),
        "previous close": terms(
            "vortag, schlusskurs vortag, vortageskurs, schluss vortag, kurs vortag, vortagesschluss,"
            " letzter schlusskurs, vorheriger schlusskurs, vorheriger kurs"
        ),
        "open": terms("eröffnung, eröffnungskurs, eröffnet"),
        "high": terms("hoch, tageshoch, höchst, höchstkurs, höchststand, jahreshoch, 52 wochen hoch"),
        "low": terms("tief, tagestief, tiefst, tiefstkurs, tiefststand, jahrestief, 52 wochen tief"),
        "range": terms("spanne, tagesspanne, handelsspanne"),
        "bid": terms("geld, geldkurs"),
        "ask": terms("brief, briefkurs"),
        "time": terms("zeit, uhrzeit, datum, kurszeit"),
        "volume": terms("volumen, umsatz, marktkapitalisierung, stück"),
        "weight": terms("gewicht, gewichtung, anteil"),
        "target": terms("kursziel, ziel, widerstand, unterstützung"),
        "yield": terms("rendite, dividende, dividendenrendite, kgv, volatilität"),
        "name": terms("name, index, bezeichnung, wertpapier, aktie, instrument, wkn, isin"),
    },
    fillers=terms(
        "netto, absolut, in, der, die, das, des, tag, tage, heute, aktuell, aktueller, procent, prozent, zum"
    ),
    strip_headings=terms("börse, börsen, indizes, indices, index, märkte, markt, kurse, kurs, aktuell"),
    index=terms("index"),
    states=terms(
        "geschlossen, verzögert, zeitverzögert, realtime, echtzeit, börse geschlossen, handelsschluss"
    ),
    no_figure=terms("k.a., ausgesetzt, unverändert, unv, nicht verfügbar, keine angabe"),
    periods=terms(
        "woche, wochen, wöchentlich, monat, monatlich, jahr, jahres, jährlich, quartal, wertentwicklung,"
        " jahresperformance, perf, performance"
    ),
    spans=terms(
        "jahr, jahre, jahren, monat, monate, monaten, mon, woche, wochen, wo, quartal, quartale, tag, tage,"
        " tagen"
    ),
    short_periods=terms(
        "1jahr, 3 jahre, 5 jahre, 10 jahre, 1 monat, 3 monate, 6 monate, 52 wochen, 1 woche, 52w"
    ),
    since=terms("seit"),
    to_date=terms(
        "seit januar, seit jahresbeginn, seit jahresanfang, seit 1. januar, lfd. jahr, laufendes jahr"
    ),
    other_days=terms(
        "gestern, prognose, prognosen, vorbörslich, vorbörse, simulation, historisch, kursziel, erwartung"
    ),
    months=(
        ("januar", "jan", "jänner"),
        ("februar", "feb", "febr"),
        ("märz", "mär", "mrz"),
        ("april", "apr"),
        ("mai",),
        ("juni", "jun"),
        ("juli", "jul"),
        ("august", "aug"),
        ("september", "sep", "sept"),
        ("oktober", "okt"),
        ("november", "nov"),
        ("dezember", "dez"),
    ),
    derived=terms(
        "future, futures, terminkontrakt, terminkontrakte, cfd, etf, turbo, turbos, warrant, warrants,"
        " optionsschein, optionsscheine, zertifikat, zertifikate, optionen, option, fonds, knock-out,"
        " knock-outs"
    ),
    points=terms("punkte, punkt, pkt, zähler"),
    places=terms(
        "amsterdam, brüssel, paris, lissabon, dublin, oslo, mailand, niederlande, belgien, frankreich,"
        " portugal, irland, norwegen, italien, euronext, euronext amsterdam, euronext brüssel, euronext"
        " paris, holland"
    ),
    bylines=terms("von, ein artikel von, geschrieben von, text von, verfasst von, aus der redaktion von"),
    newsroom=terms("redaktion, die redaktion, newsdesk, nachrichtenredaktion, autor, autorin"),
    photos=terms("foto, fotos, bild, bilder, bildquelle, bildnachweis, fotograf"),
    published=terms("veröffentlicht, veröffentlicht am, erschienen, erschienen am, stand vom"),
    updated=terms("aktualisiert, aktualisiert am, zuletzt aktualisiert, geändert, update, letzte änderung"),
    clock=terms("uhr, h"),
    badges=terms(
        "abonnenten, für abonnenten, nur für abonnenten, abo, premium, exklusiv, live, liveticker,"
        " liveblog, video, podcast, plus, meinung, kommentar, analyse, eilmeldung, anzeige, bezahlinhalt,"
        " bilderstrecke"
    ),
    read_more=terms(
        "mehr lesen, weiterlesen, mehr erfahren, alle artikel, alle anzeigen, mehr anzeigen, alle"
        " nachrichten, mehr nachrichten, jetzt lesen, zum artikel, mehr zum thema, mehr zu"
    ),
    navigation=terms(
        "startseite, menü, navigation, hauptmenü, zum inhalt, zum inhalt springen, zum hauptinhalt, zum"
        " hauptinhalt springen, direkt zum inhalt, springe zum inhalt, anmelden, einloggen, registrieren,"
        " mein konto, suche, suchen, ressorts, rubriken, kontakt, über uns, impressum, folgen sie uns, nach"
        " oben, menü öffnen, menü schliessen"
    ),
    consent=terms(
        "wir verwenden cookies, wir nutzen cookies, wir setzen cookies, diese website verwendet cookies,"
        " diese seite verwendet cookies, diese webseite verwendet cookies, cookies, wir und unsere partner,"
        " unsere partner und wir, ihre privatsphäre, datenschutz, alle akzeptieren, alles akzeptieren,"
        " cookies akzeptieren, cookie-einstellungen, zustimmen und weiter, mit der nutzung, ihre"
        " einwilligung, ihre zustimmung"
    ),
    advertisement=terms(
        "anzeige, anzeigen, werbung, werbeanzeige, gesponsert, advertorial, partner, sponsor"
    ),
    promotions=terms(
        "abonnieren, abonnieren sie, jetzt abonnieren, jetzt abo, abo abschliessen, newsletter, jetzt"
        " testen, kostenlos testen, gratis testen, jetzt anmelden, melden sie sich, jetzt registrieren, app"
        " herunterladen, laden sie, sichern sie sich, angebot, sonderangebot, gewinnspiel, gewinnen sie,"
        " jetzt gewinnen, werden sie mitglied, unterstützen sie uns"
    ),
    only=terms("nur, lediglich"),
    polls=terms(
        "umfrage, stimmen sie ab, abstimmung, abstimmen, ihre meinung, machen sie mit, quiz, testen sie"
    ),
    galleries=terms(
        "alle bilder, alle fotos, alle videos, alle galerien, alle fotostrecken, alle bilderstrecken,"
        " bildergalerien, fotogalerien, alle podcasts, mehr bilder, mehr videos, weitere bilder, weitere"
        " galerien"
    ),
    comments=terms("kommentar, kommentare, leserkommentare"),
    related=terms(
        "lesen sie auch, mehr zum thema, ähnliche artikel, verwandte artikel, auch interessant,"
        " meistgelesen, empfohlen, siehe auch, das könnte sie auch interessieren"
    ),
)
