"""What stands over a strip, or under it, and says of which time or of which instruments its figures are."""

import pytest

from tests.kinds.pages import Case, judge, listed, table

ROWS = ("AEX 871.20 +1.41%", "CAC 40 7301.15 -2.12%")
READ = "AEX 1.41 871.20; PX1 -2.12 7301.15"
LEVELS = "AEX - 871.20; PX1 - 7301.15"

OTHER_TIMES = {
    "en": "Stocks in September|Q2 2024|Half-year 2023|Year in review|Worst days since the war|From 3 to 14 November"
    "|Between 2 May and 9 June|Sample portfolio|Backtest 2010-2020|After hours|Implied open|Weekend quotes|Fair value",
    "fr": "La Bourse en août|T2 2024|L'année 2023|Rétrospective|Du 3 au 14 novembre|Portefeuille fictif|Exemple"
    "|Hors séance|Prochaine ouverture|Les pires séances|Estimations|Avant-bourse",
    "nl": "Beurzen in september|Kwartaal 2|Terugblik 2023|Van 3 tot 14 november|Modelportefeuille|Rekenvoorbeelden"
    "|Nabeurs|Verwachte opening|Slechtste dagen|Vooruitzichten|Beursweek",
    "de": "Börsen im September|3. Quartal|Wochenrückblick|Vom 3. bis 14. November|Musterportfolio|Beispielrechnung"
    "|Nachbörslich|Außerbörsliche Kurse|Indikationen|Schlechteste Tage|Ausblick|Wochenendkurse",
    "it": "Le Borse a settembre|3T 2024|Retrospettiva|Dal 3 al 14 novembre|Portafoglio modello|Esempio|Dopo borsa"
    "|Apertura attesa|Le peggiori sedute|Le stime|Fine settimana",
    "es": "Las Bolsas en septiembre|3T 2024|Retrospectiva|Del 3 al 14 de noviembre|Cartera modelo|Ejemplo"
    "|Fuera de horario|Próxima apertura|Los peores días|Estimaciones|Fin de semana",
    "pt": "As bolsas em setembro|3T 2024|Retrospetiva|De 3 a 14 de novembro|Carteira modelo|Exemplo|Pós-mercado"
    "|Próxima abertura|Os piores dias|Estimativas|Índices no mês|Fim de semana",
    "nb": "Børsene i september|3. kvartal|Tilbakeblikk|Fra 3. til 14. november|Modellportefølje|Regneeksempel"
    "|Etterbørs|Neste åpning|De verste dagene i 2023|Estimater|Børsuken|Helgen",
}
PRODUCTS = {
    "en": "Derivatives|Leveraged products|Index funds|Spread betting|Mini futures|CFDs",
    "fr": "Produits dérivés|Effet de levier|Fonds indiciels|Trackers|CFD sur indices",
    "nl": "Derivaten|Hefboomproducten|Beleggingsfondsen|Trackers|Indexopties",
    "de": "Derivate|Hebelpapiere|Indexfonds|Optionsscheine|Faktorzertifikate",
    "it": "Derivati|Prodotti a leva|Fondi indicizzati|Opzioni|Certificati",
    "es": "Derivados|Productos apalancados|Fondos indexados|Opciones|Certificados",
    "pt": "Derivados|Produtos alavancados|Fundos de índice|Opções|Certificados",
    "nb": "Derivater|Girede produkter|Indeksfond|Opsjoner|Sertifikater",
}
OF_THE_DAY = {
    "en": "Close of 14 November|Friday, November 14, 2025|Markets at 17:35 on 14/11/2025|European stocks"
    "|Stocks march higher|© 2025 Quay Post|As of Nov. 14|Main markets",
    "fr": "Clôture du 14 novembre|Vendredi 14 novembre 2025|Bourses européennes|Mise à jour le 14/11/2025 à 17h35"
    "|CAC 40 au 14 novembre|Le 1er novembre",
    "nl": "Slot 14 november|Vrijdag 14 november 2025|Europese beurzen|Stand 14-11-2025, 17:35 uur",
    "de": "Schluss vom 14. November|Freitag, 14. November 2025|Europas Börsen|Stand: 14.11.2025, 17:35 Uhr",
    "it": "Chiusura del 14 novembre|Venerdì 14 novembre 2025|Borse europee|Aggiornato al 14/11/2025",
    "es": "Cierre del 14 de noviembre|Viernes 14 de noviembre de 2025|Bolsas europeas|14-nov-2025",
    "pt": "Fecho de 14 de novembro|Sexta-feira, 14 de novembro de 2025|Bolsas europeias|Atualizado a 14/11/2025",
    "nb": "Slutt 14. november|Fredag 14. november 2025|Europeiske børser|Oppdatert 14.11.2025 17:35",
}


def titles(by_language: dict[str, str]) -> list[str]:
    return [title for said in by_language.values() for title in said.split("|")]


@pytest.mark.parametrize("over", titles(OTHER_TIMES) + titles(PRODUCTS))
def test_a_title_that_says_another_time_or_other_things_refuses_the_strip(over: str) -> None:
    judge(Case(listed(*ROWS, over=f"<h3>{over}</h3>"), may=LEVELS))
    judge(Case("\n".join(["The harbour reopens", "", over, *ROWS, ""]), may=LEVELS))


@pytest.mark.parametrize("over", titles(OF_THE_DAY))
def test_a_title_of_the_day_hinders_nothing(over: str) -> None:
    judge(Case(listed(*ROWS, over=f"<h3>{over}</h3>"), READ))


CASES = {
    "the title of the strip counts, not what stands over it": Case(
        listed(*ROWS, over="<p>The harbour in 2024.</p><h3>Stock markets</h3>"), READ
    ),
    "the title of the part counts": Case(listed(*ROWS, over="<h2>Review 2024</h2><h3>Numbers</h3>")),
    "foot of a table, since the end of the year": Case(
        table("Index|Last|Change", "AEX|871.20|+1.41%", under="").replace(
            "</table>", "<tfoot><tr><td colspan=3>Change against 31 December</td></tr></tfoot></table>"
        ),
        may="AEX - 871.20",
    ),
    "foot of a table, its source": Case(
        table("Index|Last|Change", "AEX|871.20|+1.41%").replace(
            "</table>", "<tfoot><tr><td colspan=3>Source: exchanges, 14 November</td></tr></tfoot></table>"
        ),
        "AEX 1.41 871.20",
    ),
    "caption of a figure, a month": Case(
        table(
            "Index|Last|Change",
            "AEX|871.20|+1.41%",
            over="<figure>",
            under="<figcaption>Stocks in March</figcaption></figure>",
        ),
        may="AEX - 871.20",
    ),
    "caption of a figure, a day": Case(
        table(
            "Index|Last|Change",
            "AEX|871.20|+1.41%",
            over="<figure>",
            under="<figcaption>Stocks on 4 March</figcaption></figure>",
        ),
        "AEX 1.41 871.20",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])


DISCLAIMERS = (
    "Past performance is not a guide to future returns.",
    "* Past performance is no guide to the future.",
    "Les performances passées ne préjugent pas des performances futures.",
    "In het verleden behaalde resultaten bieden geen garantie voor de toekomst.",
    "Wertentwicklungen der Vergangenheit sind keine Garantie für die Zukunft.",
    "I rendimenti passati non sono indicativi di quelli futuri.",
    "Rentabilidades pasadas no garantizan rentabilidades futuras.",
    "Rentabilidades passadas não são garantia de rentabilidades futuras.",
    "Historisk avkastning er ingen garanti for framtidig avkastning.",
)


@pytest.mark.parametrize("note", DISCLAIMERS)
def test_a_note_that_past_returns_promise_nothing_says_nothing_of_the_strip(note: str) -> None:
    judge(Case(listed(*ROWS, under=f"<p><small>{note}</small></p>"), READ))
    of_a_year = f"<p><small>Performance since 1 January. {note}</small></p>"
    judge(Case(listed(*ROWS, under=of_a_year), may=LEVELS))
