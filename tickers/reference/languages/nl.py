"""Dutch."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["DUTCH"]

DUTCH: Final = Language(
    code="nl",
    rises=terms(
        "omhoog, stijging, stijgingen, stijgers, stijger, stijgend, winst, winnaar, winnaars, hoger, positief"
    ),
    falls=terms(
        "omlaag, daling, dalingen, dalers, daler, dalend, verlies, verliezer, verliezers, lager, negatief,"
        " negatieve"
    ),
    rise_colours=terms("groen, groene"),
    fall_colours=terms("rood, rode"),
    headings={
        "level": terms(
            "laatst, laatste, laatste koers, koers, stand, niveau, actueel, slotstand, huidige koers"
        ),
        "change": terms("verschil, verandering, wijziging, mutatie, 1d, dagverschil, trend, verloop"),
        "percent": terms("percentage, procent, procentueel, verschil in procent"),
        "points": terms("punten, punt"),
        "close": terms("slot, slotkoers, sluiting"),
        "previous close": terms(
            "vorige, vorig slot, vorige slotkoers, vorige koers, slot vorige dag, vorige sluiting,"
            " slotkoers gisteren, vorige slot"
        ),
        "open": terms("opening, openingskoers, open"),
        "high": terms("hoog, hoogste, dag hoog, daghoogste, hoogste koers, hoogste stand, jaar hoog"),
        "low": terms("laag, laagste, dag laag, daglaagste, laagste koers, laagste stand, jaar laag"),
        "range": terms("bandbreedte, dagbereik, bereik, spreiding"),
        "bid": terms("bied, bieden, biedkoers"),
        "ask": terms("laat, laten, laatkoers, vraag"),
        "time": terms("tijd, tijdstip, datum"),
        "volume": terms("volume, omzet, marktwaarde, beurswaarde"),
        "weight": terms("weging, gewicht, wegingsfactor"),
        "target": terms("koersdoel, doel, weerstand, steun"),
        "yield": terms("dividend, dividendrendement, koers/winst, beweeglijkheid, volatiliteit"),
        "name": terms("naam, fonds, index, aandeel, instrument, beurs"),
    },
    fillers=terms(
        "netto, absoluut, in, van, de, het, dag, dagen, vandaag, heden, actuele, procent, index, te, op"
    ),
    strip_headings=terms("beurs, beurzen, koersen, indices, index, indexen, laatste, markten, beurskoersen"),
    index=terms("index"),
    states=terms("gesloten, vertraagd, realtime, uitgesteld"),
    no_figure=terms("n.b., n.v.t., opgeschort, onveranderd, ongewijzigd, onv, niet beschikbaar, geschorst"),
    periods=terms(
        "rendement, rendementen, prestatie, prestaties, week, wekelijks, maand, maandelijks, jaar,"
        " jaarlijks, kwartaal, perf"
    ),
    spans=terms("jaar, jaren, jr, maand, maanden, mnd, week, weken, wk, kwartaal, kwartalen, dag, dagen"),
    short_periods=terms(
        "1jaar, 3 jaar, 5 jaar, 10 jaar, 1 maand, 3 maanden, 6 maanden, 52 weken, 1 week, 52wk"
    ),
    since=terms("sinds, vanaf"),
    to_date=terms("sinds januari, sinds 1 januari, sinds begin van het jaar, sinds begin dit jaar, dit jaar"),
    other_days=terms(
        "gisteren, prognose, prognoses, verwachting, verwachtingen, voorbeurs, simulatie, historisch,"
        " koersdoel"
    ),
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
    derived=terms(
        "future, futures, termijn, termijnen, termijncontract, cfd, etf, turbo, turbo's, warrant, warrants,"
        " sprinter, sprinters, speeder, speeders, optie, opties, certificaat, certificaten, tracker,"
        " trackers, beleggingsfonds, fondsen"
    ),
    points=terms("punten, punt, pnt"),
    places=terms(
        "amsterdam, brussel, parijs, lissabon, dublin, oslo, milaan, nederland, belgië, frankrijk,"
        " portugal, ierland, noorwegen, italië, euronext, euronext amsterdam, euronext brussel, euronext"
        " parijs, damrak, beursplein 5"
    ),
    bylines=terms("door, geschreven door, van onze redacteur, tekst, auteur"),
    newsroom=terms("redactie, de redactie, onze redactie, nieuwsredactie, redacteur, onze correspondent"),
    photos=terms("foto, foto's, beeld, fotografie, afbeelding, fotograaf"),
    published=terms("gepubliceerd, gepubliceerd op, geplaatst, geplaatst op, verschenen, publicatiedatum"),
    updated=terms(
        "bijgewerkt, bijgewerkt op, gewijzigd, laatst bijgewerkt, laatst gewijzigd, aangepast, laatste update"
    ),
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
        " download onze app, download de app, profiteer, aanbieding, actie, win, maak kans, word lid, steun"
        " ons"
    ),
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
