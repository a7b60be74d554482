"""Norwegian (Bokmål)."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["NORWEGIAN"]

NORWEGIAN: Final = Language(
    code="nb",
    rises=terms(
        "opp, stigende, stiger, steg, vinner, vinnere, oppgang, oppganger, gevinst, positiv, positivt,"
        " økning, økt, øker, gått opp, går opp, klatrer"
    ),
    falls=terms(
        "ned, fallende, faller, falt, taper, tapere, nedgang, nedganger, tap, negativ, negativt, lavere,"
        " sunket, synker, gått ned, går ned, redusert"
    ),
    amounts=terms("med, på"),
    rise_colours=terms("grønn, grønt"),
    fall_colours=terms("rød, rødt"),
    headings={
        "level": terms(
            "siste, sist, kurs, verdi, nivå, siste kurs, nå, sluttverdi, indeksverdi, sist omsatt, pris,"
            " indekskurs, siste verdi, stand, aktuell, nåværende"
        ),
        "close": terms("slutt, sluttkurs, close, stengekurs, sluttnivå"),
        "before": terms(
            "forrige, forrige slutt, forrige sluttkurs, i går, gårsdagens, gårsdagens sluttkurs,"
            " foregående, slutt i går, forrige dag, forrige kurs, sluttkurs i går, siste sluttkurs, forrige"
            " close, referanse, referansekurs"
        ),
        "open": terms("åpning, åpningskurs, åpnet, åpen, åpn"),
        "high": terms(
            "høy, høyest, høyeste, dagens høyeste, dagshøy, maks, maksimum, høyeste kurs, topp, max"
        ),
        "low": terms("lav, lavest, laveste, dagens laveste, dagslav, min, minimum, laveste kurs, bunn"),
        "percent": terms("prosent, prosentvis, pct, endring prosent, pst, relativt, relativ"),
        "change": terms(
            "endringer, forskjeller, endring, endr, utvikling, differanse, diff, forskjell, bevegelse,"
            " trend, kursendring, end, absolutt"
        ),
        "unit": terms("poeng, punkter, pkt"),
        "day": terms("dag, dager, i dag, dagens, 1d, 1 dag, daglig, dagsendring, intradag"),
        "period": terms(
            "ukers, lansering, oppstart, året, ukens, månedens, året så langt, årets, uke, uker,"
            " ukentlig, måned, måneder, mnd, månedlig, kvartal, kvartaler, år, årlig, hittil, hittil i år,"
            " siden, siden nyttår, nyttår, i år, avkastning, historisk, rekord, januar, ytd, denne uken,"
            " denne måneden, siste år, siste måned, siste uke, performance, halvår"
        ),
        "other": terms(
            "utgangen, slutten, "
            "oms, volum, omsetning, omsatt, kjøp, salg, kjøper, selger, vekt, vekting, andel, mål, kursmål,"
            " prognose, forventning, potensial, spenn, dagsspenn, p/e, utbytte, antall, markedsverdi,"
            " handler, volatilitet, gjennomsnitt, motstand, støtte, kontrakt, forfall, rangering,"
            " anbefaling, type, kategori, isin, vinnere, tapere, før åpning"
        ),
        "label": terms(
            "indeks, indekser, index, navn, marked, markeder, børs, børser, land, sted, instrument, by,"
            " selskap, papir, beskrivelse"
        ),
        "time": terms("kl, tid, dato, klokkeslett, oppdatert, tidspunkt"),
        "filler": terms(
            "den, det, de, denne, dette, av, i, og, på, en, et, til, netto, abs, fra, valuta, graf"
        ),
    },
    strip_headings=terms("børs, børsen, børser, markeder, marked, indekser, indeks, siste, endring, kurser"),
    index=terms("indeks"),
    states=terms("stengt, lukket, forsinket, forsinkede, sanntid, børsen stengt, åpen"),
    no_figure=terms("i/t, uendr, ikke tilgjengelig, uendret, suspendert, stengt, helligdag"),
    periods=terms(
        "uke, ukentlig, måned, månedlig, år, årlig, kvartal, avkastning, utvikling siste år, perf, uken,"
        " ukens, måneden, månedens, kvartalet, halvår, halvåret, børsuke, børsuken, børsåret, børsmåneden"
    ),
    days=terms("d, dag, dager"),
    spans=terms("u, uke, uker, m, måned, måneder, kvartal, år, å"),
    versus=terms("vs, mot, fra, sammenlignet med, i forhold til"),
    since=terms("siden, hittil"),
    within=terms("i, for, fra, av, under"),
    until=terms("til, til og med, og"),
    other_days=terms(
        "i går, prognose, prognoser, forventning, kursmål, simulering, historisk, førbørs, etterbørs, før"
        " åpning, før børsåpning, utenom åpningstid, utenfor åpningstid, utenfor handelstid, helg, helgen,"
        " indikasjon, indikasjoner, åpningsindikasjon, neste åpning, ventet åpning, virkelig verdi,"
        " estimat, estimater, anslag, utsikter, tilbakeblikk, historie, historien, rekord, rekorder,"
        " rekordnoteringer, verste dag, verste dager, beste dager, eksempel, eksempler, regneeksempel,"
        " hypotetisk, simuleringer, backtest, modellportefølje, eksempelportefølje, virtuell portefølje"
    ),
    disclaimers=terms("historisk avkastning, tidligere avkastning, historiske resultater"),
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
    charts=terms("graf, grafer, diagram, kursgraf"),
    levels_at=terms("på, til"),
    ago=terms("for … siden, … siden"),
    derived=terms(
        "future, futures, terminkontrakt, termin, terminer, cfd, etf, turbo, warrant, warrants,"
        " sertifikat, sertifikater, opsjon, opsjoner, fond, fondene, aksjefond, kontrakt, derivat,"
        " derivater, derivatene, girede produkter, belånte produkter, giring, strukturerte produkter,"
        " indeksfond, indeksfondene, børshandlede fond, etfer, cfder, terminmarked, terminmarkedet"
    ),
    variants=terms(
        "esg, giret, girede, inverse, netto avkastning, brutto avkastning, totalavkastning, støttenivå,"
        " støttenivåer, støtte og motstand, motstand, motstandsnivå, motstandsnivåer, viktige nivåer,"
        " nivåer å følge"
    ),
    contracts=terms("kontrakt, kontrakter, forfall, forfallsdato, utløp, utløpsdato, bortfall"),
    points=terms("poeng, punkter"),
    places=terms(
        "amsterdam, brussel, paris, lisboa, dublin, oslo, milano, nederland, belgia, frankrike, portugal,"
        " irland, norge, italia, euronext, oslo børs, oslobørsen"
    ),
    articles=terms("den, det"),
    bylines=terms("av, skrevet av, tekst, tekst av"),
    particles=terms("av, af, og"),
    newsroom=terms("redaksjonen, redaksjon, nyhetsredaksjonen, vaktsjef, journalist"),
    photos=terms("foto, bilde, bilder, fotograf, illustrasjon"),
    published=terms("publisert, først publisert, lagt ut, utgitt"),
    updated=terms("oppdatert, sist oppdatert, endret, sist endret, redigert"),
    dates=terms("kl, den"),
    hours=terms("t, time, timer, min, minutt, minutter"),
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
        " appen, last ned, vinn en, vinn to, konkurranse, bli medlem, støtt oss, bli med"
    ),
    calls=terms("abonner"),
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
