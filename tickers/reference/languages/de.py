"""German."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["GERMAN"]

GERMAN: Final = Language(
    code="de",
    rises=terms(
        "steigend, gewinner, gewinn, gewinne, anstieg, gestiegen, plus, positiv, aufwärts, höher, rauf,"
        " steigt, stieg, gewinnt, zugelegt, zuwachs, im plus"
    ),
    falls=terms(
        "fallend, verlierer, verlust, verluste, rückgang, gefallen, minus, negativ, abwärts, runter,"
        " tiefer, niedriger, fällt, fiel, verliert, gesunken, sinkt, sank, im minus"
    ),
    amounts=terms("um, von"),
    rise_colours=terms("grün, grüne, gruen"),
    fall_colours=terms("rot, rote"),
    headings={
        "level": terms(
            "kurs, aktuell, aktueller, aktueller kurs, letzter, letzte, letzter kurs, stand, indexstand,"
            " wert, niveau, akt, akt. kurs, punktestand, aktueller stand, letztkurs, preis, kurswert,"
            " zuletzt, aktueller wert, punktstand, letzter preis"
        ),
        "close": terms("schluss, schlusskurs, schlussstand, börsenschluss, schlusswert"),
        "before": terms(
            "vortag, vortageskurs, vortagesschluss, schluss vortag, schlusskurs vortag, vorheriger,"
            " vorherige, vorheriger schlusskurs, vorheriger schluss, gestern, letzter schlusskurs,"
            " vortageswert, vorige, vorheriger kurs, referenz, referenzkurs, kurs vortag, vortagsschluss,"
            " letzter schluss, voriger, vorwert"
        ),
        "open": terms(
            "erster, erster kurs, eröffnung, eröffnungskurs, eröffnet, start, eröffnungsstand, open,"
            " startkurs"
        ),
        "high": terms("hoch, tageshoch, höchst, höchstkurs, höchststand, max, maximum, hochkurs, höchster"),
        "low": terms("tief, tagestief, tiefst, tiefstkurs, tiefststand, min, minimum, niedrigster, tiefkurs"),
        "percent": terms(
            "abw. %, prozent, prozentual, pct, proz, veränderung prozent, änderung prozent, relativ"
        ),
        "change": terms(
            "veränderungen, änderungen, differenzen, abw, veränderung, änderung, diff, differenz,"
            " abweichung, verä, veränd, änd, kursveränderung, kursänderung, trend, bewegung, entwicklung,"
            " absolut"
        ),
        "unit": terms("punkte, punkt, pkt, zähler, punkten"),
        "day": terms(
            "tag, tage, tages, heute, 1t, 1 tag, täglich, tagesveränderung, intraday, heutige,"
            " tagesänderung, vergleich vortag, zum vortag, z vortag, ggü vortag, gg vortag, gegenüber vortag"
        ),
        "period": terms(
            "lfd, laufend, laufendes, auflegung, auflage, woche, wochen, wöchentlich, monat, monate,"
            " monatlich, quartal, quartale, jahr, jahre, jährlich, jahres, seit, jahresbeginn, seit"
            " jahresbeginn, jahresanfang, rendite, performance, perf, wertentwicklung, historisch, rekord,"
            " halbjahr, seit jahresanfang, laufendes jahr, ytd, kalenderjahr, 31.12, 1.1, januar, wo, mon,"
            " j, m"
        ),
        "other": terms(
            "ende, "
            "volumen, umsatz, umsätze, geld, brief, gewicht, gewichtung, anteil, ziel, kursziel, prognose,"
            " erwartung, potenzial, potential, spanne, tagesspanne, jahresspanne, kgv, dividende, anzahl,"
            " marktkapitalisierung, stück, volatilität, durchschnitt, widerstand, unterstützung, termin,"
            " kontrakt, fälligkeit, verfall, rang, nachbörse, vorbörse, vorbörslich, nachbörslich,"
            " indikation, typ, art, kategorie, isin, wkn, gewinner, verlierer, einstellungen, mittel,"
            " abstand, schwelle, faktor"
        ),
        "label": terms(
            "index, indizes, indices, name, markt, märkte, börse, börsen, land, wert name, bezeichnung,"
            " titel, ort, wertpapier, instrument, börsenplatz, stadt, leitindex"
        ),
        "time": terms("zeit, uhrzeit, datum, uhr, stand vom, aktualisiert, kurszeit, zeitpunkt"),
        "filler": terms(
            "sicht, der, die, das, dieser, diese, dieses, auf, über, in, im, und, am, zu, zum, zur, abs,"
            " netto, von, mit, gegenüber, ggü, währung, chart"
        ),
    },
    strip_headings=terms("börse, börsen, indizes, indices, index, märkte, markt, kurse, kurs, aktuell"),
    index=terms("index"),
    states=terms(
        "geschlossen, verzögert, zeitverzögert, realtime, echtzeit, börse geschlossen, handelsschluss"
    ),
    no_figure=terms("k.a., kein, keine, unverändert, unv, ausgesetzt, geschlossen, feiertag"),
    periods=terms(
        "woche, wochen, wöchentlich, monat, monatlich, jahr, jahres, jährlich, quartal, wertentwicklung,"
        " jahresperformance, perf, performance"
    ),
    days=terms("t, tag, tage"),
    spans=terms("w, woche, wochen, wo, m, monat, monate, mon, quartal, q, jahr, jahre, j"),
    versus=terms("vs, vgl, ggü, gg, gegenüber, gegenüber dem, zum, zu"),
    since=terms("seit"),
    within=terms("in, im, für, vom, während"),
    until=terms("bis, bis zum, und"),
    other_days=terms(
        "gestern, prognose, prognosen, vorbörslich, vorbörse, simulation, historisch, kursziel,"
        " erwartung, nachbörse, nachbörslich, ausserbörslich, ausserhalb der handelszeiten, vor der"
        " eröffnung, vor börsenstart, wochenende, wochenendkurse, indikation, indikationen, nächste"
        " eröffnung, erwartete eröffnung, fairer wert, schätzung, schätzungen, erwartungen, ausblick,"
        " rückblick, rückschau, geschichte, rekord, rekorde, schlechteste tage, schlechtesten tage, beste"
        " tage, besten tage, schwärzeste tage, schwärzesten tage, beispiel, beispiele, hypothetisch,"
        " simulationen, backtest, backtests, rückrechnung, musterdepot, musterportfolio, modellportfolio,"
        " planspiel"
    ),
    disclaimers=terms(
        "in der vergangenheit, der vergangenheit, frühere wertentwicklung, frühere"
        " wertentwicklungen, vergangene wertentwicklung, vergangene wertentwicklungen, historische"
        " wertentwicklung"
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
    charts=terms("chart, charts, grafik, diagramm"),
    levels_at=terms("bei, auf"),
    ago=terms("vor …"),
    derived=terms(
        "future, futures, terminkontrakt, terminkontrakte, cfd, etf, turbo, turbos, warrant, warrants,"
        " optionsschein, optionsscheine, zertifikat, zertifikate, optionen, option, fonds, knock-out,"
        " knock-outs, derivat, derivate, hebel, hebelprodukt, hebelprodukte, hebelpapiere, strukturierte"
        " produkte, indexfonds, cfds, etfs, terminmarkt, terminmärkte"
    ),
    variants=terms(
        "esg, gehebelt, gehebelte, hebelindex, hebelindizes, hebelindices, inverse, nettoindizes,"
        " bruttoindizes, unterstützung, unterstützungen, unterstützungsmarken, widerstand, widerstände,"
        " widerstandsmarken, wichtige marken, charttechnische marken"
    ),
    contracts=terms(
        "kontrakt, kontrakte, fälligkeit, fälligkeitsdatum, fälligkeitstermin, verfall,"
        " verfallstag, verfalltag, verfallsdatum, verfallstermin, verfallmonat, laufzeit"
    ),
    points=terms("punkte, punkt, pkt, zähler"),
    places=terms(
        "amsterdam, brüssel, paris, lissabon, dublin, oslo, mailand, niederlande, belgien, frankreich,"
        " portugal, irland, norwegen, italien, euronext, euronext amsterdam, euronext brüssel, euronext"
        " paris, holland"
    ),
    articles=terms("der, die, das"),
    bylines=terms("von, ein artikel von, geschrieben von, text von, verfasst von, aus der redaktion von"),
    particles=terms("von, zu, der, und"),
    newsroom=terms("redaktion, die redaktion, newsdesk, nachrichtenredaktion, autor, autorin"),
    photos=terms("foto, fotos, bild, bilder, bildquelle, bildnachweis, fotograf"),
    published=terms("veröffentlicht, veröffentlicht am, erschienen, erschienen am, stand vom"),
    updated=terms("aktualisiert, aktualisiert am, zuletzt aktualisiert, geändert, update, letzte änderung"),
    dates=terms("um, am, den"),
    hours=terms("h, std, stunde, stunden, min, minute, minuten"),
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
    calls=terms("abonnieren, abonniere"),
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
