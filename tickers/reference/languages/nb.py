"""Norwegian (Bokmål)."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["NORWEGIAN"]

NORWEGIAN: Final = Language(
    code="nb",
    rises=terms(
        "opp, stigende, stiger, steg, vinner, vinnere, oppgang, oppganger, gevinst, positiv, positivt, økning"
    ),
    falls=terms(
        "ned, fallende, faller, falt, taper, tapere, nedgang, nedganger, tap, negativ, negativt, lavere"
    ),
    rise_colours=terms("grønn, grønt"),
    fall_colours=terms("rød, rødt"),
    headings={
        "level": terms("siste, sist, siste kurs, kurs, verdi, nivå, siste omsatt, nåværende, indeksverdi"),
        "change": terms("endring, differenz, differanse, utvikling, 1d, dagens endring, forskjell"),
        "percent": terms("prosent, pst, endring i prosent"),
        "points": terms("poeng, punkter"),
        "close": terms("sluttkurs, slutt, stengekurs"),
        "previous close": terms(
            "forrige, forrige sluttkurs, forrige slutt, forrige kurs, sluttkurs i går, gårsdagens"
            " sluttkurs, siste sluttkurs"
        ),
        "open": terms("åpning, åpningskurs, åpnet"),
        "high": terms("høy, høyest, høyeste, dagens høyeste, høyeste kurs, årshøyeste"),
        "low": terms("lav, lavest, laveste, dagens laveste, laveste kurs, årslaveste"),
        "range": terms("intervall, spenn, dagsspenn"),
        "bid": terms("kjøp, kjøper, kjøpskurs"),
        "ask": terms("salg, selger, salgskurs"),
        "time": terms("tid, tidspunkt, dato, klokkeslett, kl"),
        "volume": terms("volum, omsetning, markedsverdi, omsatt"),
        "weight": terms("vekt, vekting, andel"),
        "target": terms("kursmål, mål, motstand, støtte"),
        "yield": terms("avkastning, utbytte, direkteavkastning, volatilitet"),
        "name": terms("navn, indeks, aksje, instrument, selskap, verdipapir"),
    },
    fillers=terms("netto, absolutt, i, av, på, dag, dagen, dagens, i dag, indeks, prosent"),
    strip_headings=terms("børs, børsen, børser, markeder, marked, indekser, indeks, siste, endring, kurser"),
    index=terms("indeks"),
    states=terms("stengt, lukket, forsinket, forsinkede, sanntid, børsen stengt, åpen"),
    no_figure=terms("i/t, ikke tilgjengelig, suspendert, uendret, uendr, ingen data"),
    periods=terms("uke, ukentlig, måned, månedlig, år, årlig, kvartal, avkastning, utvikling siste år, perf"),
    spans=terms("år, måned, måneder, mnd, uke, uker, kvartal, kvartaler, dag, dager"),
    short_periods=terms("1år, 3 år, 5 år, 10 år, 1 måned, 3 måneder, 6 måneder, 52 uker, 1 uke"),
    since=terms("siden, fra"),
    to_date=terms("siden januar, siden 1. januar, siden nyttår, hittil i år, i år, fra nyttår"),
    other_days=terms("i går, prognose, prognoser, forventning, kursmål, simulering, historisk, førbørs"),
    months=(
        ("januar", "jan"),
        ("februar", "feb", "febr"),
        ("mars", "mar"),
        ("april", "apr"),
        ("mai",),
        ("juni", "jun"),
        ("juli", "jul"),
        ("august", "aug"),
        ("september", "sep", "sept"),
        ("oktober", "okt"),
        ("november", "nov"),
        ("desember", "des"),
    ),
    derived=terms(
        "future, futures, terminkontrakt, termin, terminer, cfd, etf, turbo, warrant, warrants, sertifikat,"
        " sertifikater, opsjon, opsjoner, fond, fondene, aksjefond, kontrakt"
    ),
    points=terms("poeng, punkter"),
    places=terms(
        "amsterdam, brussel, paris, lisboa, dublin, oslo, milano, nederland, belgia, frankrike, portugal,"
        " irland, norge, italia, euronext, oslo børs, oslobørsen"
    ),
    bylines=terms("av, skrevet av, tekst, tekst av"),
    newsroom=terms("redaksjonen, redaksjon, nyhetsredaksjonen, vaktsjef, journalist"),
    photos=terms("foto, bilde, bilder, fotograf, illustrasjon"),
    published=terms("publisert, først publisert, lagt ut, utgitt"),
    updated=terms("oppdatert, sist oppdatert, endret, sist endret, redigert"),
    clock=terms("kl"),
    badges=terms(
        "abonnent, abonnenter, for abonnenter, kun for abonnenter, premium, eksklusivt, eksklusiv, direkte,"
        " live, video, podkast, podcast, pluss, plus, mening, kommentar, analyse, siste nytt,"
        " annonsørinnhold, bildeserie"
    ),
    read_more=terms(
        "les mer, les hele saken, se alle, vis flere, les saken, les videre, vis mer, se mer, flere"
        " nyheter, alle nyheter, mer om"
    ),
    navigation=terms(
        "hjem, forside, forsiden, meny, navigasjon, hovedmeny, hopp til innhold, hopp til innholdet, hopp"
        " til hovedinnhold, gå til innhold, gå til innholdet, til innhold, logg inn, registrer deg, min"
        " side, min konto, søk, seksjoner, kontakt, kontakt oss, om oss, følg oss, til toppen, åpne meny,"
        " lukk meny"
    ),
    consent=terms(
        "vi bruker informasjonskapsler, vi bruker cookies, dette nettstedet bruker informasjonskapsler,"
        " nettstedet bruker informasjonskapsler, denne nettsiden bruker cookies, informasjonskapsler,"
        " cookies, vi og våre partnere, ditt personvern, personvern, godta alle, aksepter alle, godta"
        " informasjonskapsler, innstillinger for informasjonskapsler, ved å fortsette, ditt samtykke,"
        " personvernerklæring"
    ),
    advertisement=terms("annonse, annonser, reklame, annonsørinnhold, sponset, betalt innhold"),
    promotions=terms(
        "abonner, bli abonnent, bestill abonnement, kjøp abonnement, meld deg på, nyhetsbrev, få"
        " nyhetsbrevet, få vårt nyhetsbrev, prøv gratis, gratis prøveperiode, prøv nå, tilbud, last ned"
        " appen, last ned, vinn, konkurranse, bli medlem, støtt oss, bli med"
    ),
    only=terms("kun, bare"),
    polls=terms(
        "avstemning, stem, stem her, si din mening, delta, quiz, undersøkelse, spørreundersøkelse, test deg"
        " selv"
    ),
    galleries=terms(
        "alle bilder, alle bildeserier, alle videoer, alle gallerier, bildegallerier, alle podkaster, flere"
        " bilder, flere videoer, flere bildeserier, se alle bilder"
    ),
    comments=terms("kommentar, kommentarer, kommentarfelt"),
    related=terms(
        "les også, se også, relatert, relaterte saker, relaterte artikler, mest lest, anbefalt, mer om"
        " saken, flere saker"
    ),
)
