"""Dutch."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["DUTCH"]

DUTCH: Final = Language(
    code="nl",
    rises=terms(
        "omhoog, stijging, stijgingen, stijgers, stijger, stijgend, winst, winnaar, winnaars, hoger,"
        " positief, gestegen, stijgt, steeg, wint, toename"
    ),
    falls=terms(
        "omlaag, daling, dalingen, dalers, daler, dalend, verlies, verliezer, verliezers, lager, negatief,"
        " negatieve, gedaald, daalt, daalde, verliest, gezakt, zakt, afname"
    ),
    amounts=terms("van, met"),
    rise_colours=terms("groen, groene"),
    fall_colours=terms("rood, rode"),
    headings={
        "level": terms(
            "laatst, laatste, koers, stand, niveau, actueel, actuele, waarde, slotstand, laatste koers,"
            " actuele koers, huidig, huidige, huidige koers, indexstand, prijs, laatste stand, nu, recent"
        ),
        "close": terms("slot, slotkoers, slotkoersen, sluiting, slotstand, eindstand"),
        "before": terms(
            "vorige, vorig, vorig slot, vorige slot, vorige slotkoers, vorige dag, gisteren, slot gisteren,"
            " vorige koers, voorgaande, vorige sluiting, slot vorige dag, vorige stand, referentie,"
            " referentiekoers, laatste slot, slot vorige, slotkoers vorige dag, stand gisteren"
        ),
        "open": terms("open, opening, openingskoers, openingsstand, geopend, openingsprijs"),
        "high": terms(
            "hoog, hoogste, dag hoog, daghoogste, hoogste koers, max, maximum, dagtop, hoogste stand, top"
        ),
        "low": terms(
            "laag, laagste, dag laag, daglaagste, laagste koers, min, minimum, dagbodem, laagste stand, bodem"
        ),
        "percent": terms("procent, percentage, pct, verschil procent, procentueel, verschil pct, relatief"),
        "change": terms(
            "veranderingen, verschillen, wijzigingen, mutaties, verschil, verandering, wijziging, mutatie,"
            " beweging, vers, versch, ver, koersverschil, koersverandering, stijging daling, trend,"
            " evolutie, absoluut"
        ),
        "unit": terms("punten, punt, pnt, ptn"),
        "day": terms(
            "dag, dagen, vandaag, heden, 1d, 1 dag, dagelijks, dagverschil, dagmutatie, dagverandering,"
            " intraday"
        ),
        "period": terms(
            "afgelopen, vanaf, introductie, oprichting, week, weken, maand, maanden, kwartaal, kwartalen,"
            " jaar, jaren, jaarlijks, jrs, jr, wk, mnd, sinds, dit jaar, rendement, rendementen,"
            " performance, prestatie, historisch, record, sinds 1 januari, sinds 1/1, 1/1, 31/12, januari,"
            " vanaf januari, jaarbasis, halfjaar, jaar tot nu, ytd, rend"
        ),
        "other": terms(
            "eind, einde, "
            "richtkoers, volume, omzet, bied, laat, bieden, laten, vraag, aanbod, weging, gewicht, aandeel,"
            " doel, koersdoel, doelkoers, verwachting, prognose, potentieel, bereik, dagbereik, bandbreedte,"
            " k/w, dividend, aantal, marktwaarde, beurswaarde, volatiliteit, gemiddelde, gemiddeld,"
            " weerstand, steun, termijn, termijnkoers, expiratie, advies, rang, positie, nabeurs, voorbeurs,"
            " type, soort, categorie, stijgers, dalers, opties"
        ),
        "label": terms(
            "index, indices, indexen, naam, beurs, beurzen, markt, markten, land, fonds, instrument,"
            " plaats, stad, omschrijving, titel, hoofdindex"
        ),
        "time": terms("tijd, datum, tijdstip, bijgewerkt, laatste update, uur, update"),
        "filler": terms(
            "de, het, een, deze, dit, over, tot, nu, toe, van, in, op, en, ten, opzichte, netto, abs, met,"
            " valuta, grafiek"
        ),
    },
    strip_headings=terms("beurs, beurzen, koersen, indices, index, indexen, laatste, markten, beurskoersen"),
    index=terms("index"),
    states=terms("gesloten, vertraagd, realtime, uitgesteld"),
    no_figure=terms(
        "n.b., n.v., n.v.t., ongewijzigd, onveranderd, onv, geschorst, opgeschort, gesloten, feestdag"
    ),
    periods=terms(
        "rendement, rendementen, prestatie, prestaties, week, wekelijks, maand, maandelijks, jaar,"
        " jaarlijks, kwartaal, perf, beursweek, beursjaar, halfjaar"
    ),
    days=terms("d, dag, dagen"),
    spans=terms("w, week, weken, m, maand, maanden, mnd, kwartaal, j, jaar, jaren, jr, jrs"),
    versus=terms("vs, t.o.v., ten opzichte van, op, tegenover, vergeleken met"),
    since=terms("sinds, vanaf"),
    within=terms("in, van, voor, over, tijdens"),
    until=terms("tot, t/m, tot en met, en"),
    other_days=terms(
        "gisteren, prognose, prognoses, verwachting, verwachtingen, voorbeurs, simulatie, historisch,"
        " koersdoel, voorbeurshandel, nabeurs, nabeurshandel, buiten beurstijden, buiten beursuren, buiten"
        " handelsuren, voor de opening, weekend, indicatie, indicaties, openingsindicatie, volgende"
        " opening, verwachte opening, reële waarde, raming, ramingen, schatting, schattingen, vooruitblik,"
        " vooruitzichten, terugblik, jaaroverzicht, weekoverzicht, maandoverzicht, geschiedenis, record,"
        " records, slechtste dag, slechtste dagen, beste dag, beste dagen, voorbeeld, voorbeelden,"
        " rekenvoorbeeld, hypothetisch, simulaties, backtest, modelportefeuille, voorbeeldportefeuille,"
        " virtuele portefeuille"
    ),
    disclaimers=terms("in het verleden, uit het verleden, historische rendementen"),
    months=(
        ("januari", "jan"),
        ("februari", "feb", "febr"),
        ("maart", "mrt", "maa"),
        ("april", "apr"),
        ("mei",),
        ("juni", "jun"),
        ("juli", "jul"),
        ("augustus", "aug"),
        ("september", "sep", "sept"),
        ("oktober", "okt"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    charts=terms("grafiek, grafieken"),
    levels_at=terms("op, naar"),
    ago=terms("… geleden"),
    derived=terms(
        "future, futures, termijn, termijnen, termijncontract, cfd, etf, turbo, turbo's, warrant,"
        " warrants, sprinter, sprinters, speeder, speeders, optie, opties, certificaat, certificaten,"
        " tracker, trackers, beleggingsfonds, fondsen, derivaat, derivaten, hefboom, hefboomproduct,"
        " hefboomproducten, gestructureerde producten, indexfonds, indexfondsen, beleggingsfondsen, fonds,"
        " cfd's, etf's, termijnmarkt, termijnmarkten"
    ),
    variants=terms(
        "esg, hefboomindex, hefboomindices, inverse, nettorendement, brutorendement, herbelegd"
        " dividend, steunniveau, steunniveaus, steun en weerstand, weerstand, weerstanden,"
        " weerstandsniveaus, belangrijke niveaus, niveaus om te volgen"
    ),
    contracts=terms(
        "contract, contracten, vervaldatum, vervaldag, vervalmaand, expiratie, expiratiedatum,"
        " expiratiemaand, looptijd, afloopdatum"
    ),
    points=terms("punten, punt, pnt"),
    places=terms(
        "amsterdam, brussel, parijs, lissabon, dublin, oslo, milaan, nederland, belgië, frankrijk,"
        " portugal, ierland, noorwegen, italië, euronext, euronext amsterdam, euronext brussel, euronext"
        " parijs, damrak, beursplein 5"
    ),
    articles=terms("de, het"),
    bylines=terms("door, geschreven door, van onze redacteur, tekst, auteur"),
    particles=terms("van, der, den, de, ter, ten, en"),
    newsroom=terms("redactie, de redactie, onze redactie, nieuwsredactie, redacteur, onze correspondent"),
    photos=terms("foto, foto's, beeld, fotografie, afbeelding, fotograaf"),
    published=terms("gepubliceerd, gepubliceerd op, geplaatst, geplaatst op, verschenen, publicatiedatum"),
    updated=terms(
        "bijgewerkt, bijgewerkt op, gewijzigd, laatst bijgewerkt, laatst gewijzigd, aangepast, laatste update"
    ),
    dates=terms("om, op"),
    hours=terms("u, uur, uren, min, minuut, minuten"),
    clock=terms("uur, u"),
    badges=terms(
        "abonnee, abonnees, voor abonnees, alleen voor abonnees, premium, exclusief, live, liveblog, video,"
        " podcast, plus, opinie, analyse, net binnen, beeld, met video, gesponsord"
    ),
    read_more=terms(
        "lees meer, lees verder, meer lezen, alle artikelen, bekijk alle, meer nieuws, al het nieuws, toon"
        " meer, bekijk meer, meer weten, meer over, lees het hele"
    ),
    navigation=terms(
        "home, menu, navigatie, hoofdmenu, startpagina, ga naar inhoud, ga naar de inhoud, naar inhoud,"
        " direct naar inhoud, inloggen, log in, aanmelden, registreren, mijn account, zoeken, rubrieken,"
        " contact, over ons, volg ons, terug naar boven, open menu, sluit menu, overslaan en naar de inhoud"
        " gaan"
    ),
    consent=terms(
        "wij gebruiken cookies, we gebruiken cookies, deze site gebruikt cookies, deze website gebruikt"
        " cookies, cookies, wij en onze partners, onze partners en wij, uw privacy, jouw privacy, alles"
        " accepteren, alle cookies accepteren, cookies accepteren, cookies beheren, cookie-instellingen,"
        " privacy-instellingen, door verder te gaan, uw toestemming, jouw toestemming, privacybeleid"
    ),
    advertisement=terms(
        "advertentie, advertenties, reclame, gesponsord, adverteren, partner, partners, aangeboden door"
    ),
    promotions=terms(
        "abonneer, abonneer u, word abonnee, neem een abonnement, schrijf je in, schrijf u in, meld je aan,"
        " meld u aan, ontvang onze, ontvang de, nieuwsbrief, probeer gratis, probeer nu, gratis proberen,"
        " download onze app, download de app, profiteer, aanbieding, win een, maak kans, word lid, steun ons"
    ),
    calls=terms("abonneer"),
    only=terms("slechts, maar"),
    polls=terms(
        "poll, stem, stemmen, stelling, geef uw mening, geef je mening, doe mee, quiz, enquête, peiling"
    ),
    galleries=terms(
        "alle foto's, alle video's, alle fotoseries, alle galerijen, fotogalerijen, fotoalbums, alle"
        " podcasts, meer foto's, meer video's, alle fotoalbums, alle beelden"
    ),
    comments=terms("reactie, reacties, reageer"),
    related=terms(
        "gerelateerd, gerelateerde artikelen, lees ook, zie ook, meer over dit onderwerp, meest gelezen,"
        " aanbevolen, bekijk ook"
    ),
)
