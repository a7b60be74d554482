"""Italian."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["ITALIAN"]

ITALIAN: Final = Language(
    code="it",
    rises=terms(
        "rialzo, rialzi, positivo, positiva, guadagno, guadagni, salita, in rialzo, sale, in salita,"
        " migliori, aumento, crescita, salito, salita di, guadagna, aumenta, in aumento, in crescita, in"
        " guadagno, cresce"
    ),
    falls=terms(
        "ribasso, ribassi, negativo, negativa, perdita, perdite, calo, in ribasso, scende, in calo,"
        " discesa, peggiori, flessione, sceso, perde, cala, calano, diminuisce, diminuzione, in"
        " diminuzione, in perdita, in flessione"
    ),
    amounts=terms("di, del, dello"),
    rise_colours=terms("verde, verdi"),
    fall_colours=terms("rosso, rossa, rossi"),
    headings={
        "level": terms(
            "ultimo, ultima, prezzo, valore, quotazione, attuale, ultimo prezzo, ultimo valore, livello,"
            " corso, valori, prezzo attuale, quota, ultima quotazione, quotazioni, val"
        ),
        "close": terms("chiusura, chius, prezzo di chiusura, chiusura odierna, chiude, prezzo chiusura"),
        "before": terms(
            "precedente, prec, chiusura precedente, chius prec, ieri, chiusura ieri, chiusura di ieri,"
            " prezzo precedente, prezzo di riferimento, prezzo riferimento, riferimento, rif, prezzo rif"
            " precedente, ultima chiusura, valore precedente, chiusura prec, seduta precedente, rif"
            " precedente, prezzo rif"
        ),
        "open": terms("apertura, aper, prezzo apertura, prezzo di apertura, apert, ap"),
        "high": terms(
            "massimo, max, massimo oggi, massimo del giorno, max oggi, massimo giornaliero, massimi, alto"
        ),
        "low": terms(
            "minimo, min, minimo oggi, minimo del giorno, min oggi, minimo giornaliero, minimi, basso"
        ),
        "percent": terms(
            "percentuale, percento, var percentuale, variazione percentuale, perc, varpct, pct, var perc,"
            " relativa, relativo"
        ),
        "change": terms(
            "variazioni, differenze, variazione, var, differenza, diff, scarto, tendenza, scostamento,"
            " andamento, variaz, movimento, assoluta, assoluto"
        ),
        "unit": terms("punti, punto, pti, pt"),
        "day": terms(
            "giorno, giorni, oggi, giornaliera, giornaliero, 1g, 1 giorno, seduta, odierna, odierno,"
            " giornata, intraday, di oggi"
        ),
        "period": terms(
            "bilancio, avvio, lancio, settimana, settimane, settimanale, mese, mesi, mensile, trimestre,"
            " trimestrale, semestre, semestrale, anno, anni, annua, annuo, annuale, dal, dall, da, inizio,"
            " inizio anno, da inizio anno, perf, performance, rendimento, rendimenti, storico, record,"
            " gennaio, dal 1 gennaio, ytd, sett, ultimi, ultimo anno, ultimo mese, a"
        ),
        "other": terms(
            "fine, "
            "ponderazione, volume, volumi, controvalore, acquisto, vendita, denaro, lettera, bid, ask,"
            " peso, pesi, quota peso, target, obiettivo, prezzo obiettivo, previsione, previsioni,"
            " potenziale, intervallo, intervallo giornaliero, intervallo annuale, range, p/e, dividendo,"
            " capitalizzazione, numero, scambi, volatilità, media, resistenza, supporto, contratto,"
            " scadenza, rango, voto, tipologia, tipo, categoria, isin, stato, fase, after hours, rialzi,"
            " ribassi, titoli, contratti, strike, op int"
        ),
        "label": terms(
            "indice, indici, nome, mercato, mercati, borsa, borse, paese, piazza, piazze, titolo,"
            " strumento, descrizione, denominazione, città, listino"
        ),
        "time": terms("ora, data, orario, aggiornamento, aggiornato, data ora, ultimo aggiornamento"),
        "filler": terms(
            "il, lo, la, i, gli, questo, questa, quest, nell, le, di, del, della, dei, in, e, al, su, un,"
            " una, netto, netta, ass, valuta, grafico, graf"
        ),
    },
    strip_headings=terms("borsa, borse, indici, indice, mercati, mercato, ultimo, quotazioni, variazione"),
    index=terms("indice"),
    states=terms("chiuso, chiusa, ritardato, in ritardo, differito, tempo reale, in tempo reale, aperto"),
    no_figure=terms("n.d., invariato, invariata, inv, sospeso, sospesa, chiuso, chiusa, festivo"),
    periods=terms(
        "performance, perf, settimana, settimanale, mese, mensile, anno, annuale, annua, trimestre,"
        " rendimento"
    ),
    days=terms("giorno, giorni, g"),
    spans=terms("s, settimana, settimane, sett, m, mese, mesi, trimestre, a, anno, anni"),
    versus=terms("vs, su, sul, sulla, rispetto a, rispetto alla, rispetto al, contro"),
    since=terms("dal, dall, dalla"),
    within=terms("in, a, ad, di, nel, per, durante"),
    until=terms("al, all, fino al, e"),
    other_days=terms(
        "ieri, previsione, previsioni, obiettivo, obiettivi, preapertura, simulazione, storico, fuori"
        " orario, fuori mercato, dopo borsa, pre-borsa, pre-mercato, prima dell'apertura, fine settimana,"
        " indicazioni di apertura, indicazione di apertura, prossima apertura, apertura prevista, apertura"
        " attesa, valore equo, stima, stime, prospettive, retrospettiva, storia, peggior giorno, giorni"
        " peggiori, peggiori giornate, peggiori sedute, migliori giornate, migliori sedute, giorni"
        " migliori, esempio, esempi, ipotetico, ipotetica, simulazioni, backtest, portafoglio modello,"
        " portafoglio virtuale, portafoglio tipo"
    ),
    disclaimers=terms("rendimenti passati, performance passate, performance passata, risultati passati"),
    months=(
        ("gennaio", "gen", "genn"),
        ("febbraio", "feb", "febb"),
        ("marzo", "mar"),
        ("aprile", "apr"),
        ("maggio", "mag", "magg"),
        ("giugno", "giu"),
        ("luglio", "lug"),
        ("agosto", "ago"),
        ("settembre", "set", "sett"),
        ("ottobre", "ott"),
        ("novembre", "nov"),
        ("dicembre", "dic"),
    ),
    charts=terms("grafico, grafici"),
    levels_at=terms("a"),
    ago=terms("… fa"),
    derived=terms(
        "future, futures, certificato, certificati, certificates, covered warrant, warrant, warrants, cfd,"
        " etf, turbo, turbos, opzione, opzioni, fondo, fondi, contratto, contratti, derivati, derivato,"
        " prodotti a leva, a leva, leva finanziaria, prodotti strutturati, fondi indicizzati, etfs, cfds,"
        " mercato a termine, a termine"
    ),
    variants=terms(
        "esg, a leva, indici leva, inversi, rendimento netto, rendimento lordo, supporto, supporti,"
        " resistenza, resistenze, livelli chiave, livelli da seguire, livelli da monitorare, livelli da"
        " tenere d'occhio"
    ),
    contracts=terms("contratto, contratti, scadenza, scadenze"),
    points=terms("punti, punto, pti, pb"),
    places=terms(
        "amsterdam, bruxelles, parigi, lisbona, dublino, oslo, milano, paesi bassi, belgio, francia,"
        " portogallo, irlanda, norvegia, italia, euronext, euronext milano, euronext milan, piazza affari,"
        " borsa italiana, olanda"
    ),
    articles=terms("il, lo, la, l"),
    bylines=terms("di, scritto da, a cura di, articolo di, testo di, dal nostro inviato"),
    particles=terms("di, da, del, della, dalla, e, ed"),
    newsroom=terms("redazione, la redazione, redazione online, redazione economia"),
    photos=terms("foto, fotografia, immagine, credito foto, crediti foto, credit"),
    published=terms("pubblicato, pubblicato il, pubblicata, data di pubblicazione, del giorno"),
    updated=terms(
        "aggiornato, aggiornato il, ultimo aggiornamento, aggiornamento, modificato, ultima modifica"
    ),
    dates=terms("il, alle, ore, del"),
    hours=terms("h, ora, ore, min, minuto, minuti"),
    clock=terms("h, ore"),
    badges=terms(
        "abbonati, per abbonati, riservato agli abbonati, solo per abbonati, abbonato, premium, esclusivo,"
        " esclusiva, live, in diretta, diretta, video, podcast, plus, opinione, analisi, ultim'ora,"
        " fotogallery, sponsorizzato"
    ),
    read_more=terms(
        "leggi tutto, leggi di più, continua a leggere, vedi tutti, vedi tutte, vedi tutto, leggi"
        " l'articolo, mostra altro, altre notizie, tutte le notizie, scopri di più, per saperne di più,"
        " leggi anche"
    ),
    navigation=terms(
        "home, menu, menù, navigazione, menu principale, vai al contenuto, vai al contenuto principale,"
        " salta al contenuto, passa al contenuto, accedi, registrati, il mio account, cerca, ricerca,"
        " sezioni, contatti, chi siamo, mappa del sito, seguici, torna su, apri menu, chiudi menu"
    ),
    consent=terms(
        "utilizziamo i cookie, usiamo i cookie, questo sito utilizza cookie, questo sito utilizza i cookie,"
        " questo sito usa cookie, questo sito usa i cookie, cookie, cookies, noi e i nostri partner, i"
        " nostri partner e noi, la tua privacy, la vostra privacy, rispettiamo la tua privacy, accetta"
        " tutti, accetta tutto, accetta i cookie, gestisci i cookie, impostazioni dei cookie, proseguendo la"
        " navigazione, continuando a navigare, il tuo consenso, informativa sulla privacy"
    ),
    advertisement=terms(
        "pubblicità, pubblicita, annuncio, annunci, sponsorizzato, inserzione, partner, contenuto"
        " sponsorizzato"
    ),
    promotions=terms(
        "abbonati, abbonati ora, iscriviti, iscriviti alla, ricevi la, ricevi le, newsletter, prova gratis,"
        " prova gratuita, scopri le offerte, scopri l'offerta, offerta, approfitta, scarica la nostra app,"
        " scarica l'app, vinci un, vinci due, concorso, partecipa al concorso, diventa socio, sostienici,"
        " unisciti"
    ),
    calls=terms("iscriviti, registrati, abbonatevi"),
    only=terms("solo, soli, sole"),
    polls=terms("sondaggio, vota, di' la tua, partecipa, quiz, rispondi, esprimi il tuo voto, test"),
    galleries=terms(
        "tutte le gallerie, tutte le foto, tutti i video, tutte le fotogallery, gallerie fotografiche,"
        " fotogallerie, tutti i podcast, altre foto, altri video, tutte le immagini, altre gallerie"
    ),
    comments=terms("commento, commenti"),
    related=terms(
        "leggi anche, vedi anche, articoli correlati, correlati, sullo stesso argomento, più letti, i più"
        " letti, consigliati, potrebbe interessarti"
    ),
)
