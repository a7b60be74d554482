"""Italian."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["ITALIAN"]

ITALIAN: Final = Language(
    code="it",
    rises=terms(
        "rialzo, rialzi, positivo, positiva, guadagno, guadagni, salita, in rialzo, sale, in salita,"
        " migliori, aumento, crescita"
    ),
    falls=terms(
        "ribasso, ribassi, negativo, negativa, perdita, perdite, calo, in ribasso, scende, in calo,"
        " discesa, peggiori, flessione"
    ),
    rise_colours=terms("verde, verdi"),
    fall_colours=terms("rosso, rossa, rossi"),
    headings={
        "level": terms(
            "ultimo, ultimo prezzo, prezzo, valore, quotazione, quota, livello, corso, ultimo valore"
        ),
        "change": terms("var, variazione, tendenza, differenza, scostamento, diff, 1g, andamento"),
        "percent": terms("percentuale, per cento, var percentuale"),
        "points": terms("punti, punto"),
        "close": terms("chiusura, prezzo di chiusura"),
        "previous close": terms(
            "chiusura precedente, prec, precedente, prezzo precedente, chiusura prec, ultima chiusura,"
            " chiusura di ieri, valore precedente, prezzo prec"
        ),
        "open": terms("apertura, aper"),
        "high": terms("massimo, max, massimo oggi, max oggi, massimo di giornata, massimo anno, max anno"),
        "low": terms("minimo, min, minimo oggi, min oggi, minimo di giornata, minimo anno, min anno"),
        "range": terms("intervallo, escursione, forchetta"),
        "bid": terms("denaro, acquisto"),
        "ask": terms("lettera, vendita"),
        "time": terms("ora, data, orario"),
        "volume": terms("volume, volumi, controvalore, scambi, capitalizzazione"),
        "weight": terms("peso, ponderazione"),
        "target": terms("obiettivo, prezzo obiettivo, resistenza, supporto"),
        "yield": terms("rendimento, dividendo, volatilità"),
        "name": terms("nome, indice, titolo, strumento, azione, società, mercato"),
    },
    fillers=terms(
        "netto, assoluta, assoluto, in, di, del, della, il, la, giorno, giornata, oggi, attuale, indice,"
        " odierna, odierno"
    ),
    strip_headings=terms("borsa, borse, indici, indice, mercati, mercato, ultimo, quotazioni, variazione"),
    index=terms("indice"),
    states=terms("chiuso, chiusa, ritardato, in ritardo, differito, tempo reale, in tempo reale, aperto"),
    no_figure=terms("n.d., n.a., sospeso, sospesa, invariato, invariata, inv, non disponibile"),
    periods=terms(
        "performance, perf, settimana, settimanale, mese, mensile, anno, annuale, annua, trimestre,"
        " rendimento"
    ),
    spans=terms("anno, anni, mese, mesi, settimana, settimane, sett, trimestre, trimestri, giorno, giorni"),
    short_periods=terms(
        "1anno, 3 anni, 5 anni, 10 anni, 1 mese, 3 mesi, 6 mesi, 52 settimane, 52 sett, 1 settimana"
    ),
    since=terms("da, dal, dall'"),
    to_date=terms("da inizio anno, dall'inizio dell'anno, da gennaio, dal 1 gennaio, inizio anno"),
    other_days=terms("ieri, previsione, previsioni, obiettivo, obiettivi, preapertura, simulazione, storico"),
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
    derived=terms(
        "future, futures, certificato, certificati, certificates, covered warrant, warrant, warrants, cfd,"
        " etf, turbo, turbos, opzione, opzioni, fondo, fondi, contratto, contratti, derivati"
    ),
    points=terms("punti, punto, pti, pb"),
    places=terms(
        "amsterdam, bruxelles, parigi, lisbona, dublino, oslo, milano, paesi bassi, belgio, francia,"
        " portogallo, irlanda, norvegia, italia, euronext, euronext milano, euronext milan, piazza affari,"
        " borsa italiana, olanda"
    ),
    bylines=terms("di, scritto da, a cura di, articolo di, testo di, dal nostro inviato"),
    newsroom=terms("redazione, la redazione, redazione online, redazione economia"),
    photos=terms("foto, fotografia, immagine, credito foto, crediti foto, credit"),
    published=terms("pubblicato, pubblicato il, pubblicata, data di pubblicazione, del giorno"),
    updated=terms(
        "aggiornato, aggiornato il, ultimo aggiornamento, aggiornamento, modificato, ultima modifica"
    ),
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
        " scarica l'app, vinci, concorso, partecipa al concorso, diventa socio, sostienici, unisciti"
    ),
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
