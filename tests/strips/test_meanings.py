"""What headings say, in the eight languages of the exchanges."""

import pytest

from tickers.strips.meanings import headings_of_line, meaning_of, speaks_of_a_period


@pytest.mark.parametrize(
    ("meaning", "headings"),
    [
        ("level", "Last; Dernier; Koers; Kurs; Ultimo; Último; Cotação; Siste; Valeur €; Last (EUR)"),
        ("percent", "Change %; Var. %; +/- %; Abw. %; Var %; Variação %; Endring %; Var. 1 jour %; I dag %"),
        ("change", "Change; Variation; Verschil; Diff.; Variazione; +/-; Endring"),
        ("day", "1D; Today; Jour; Vandaag; Heute; Oggi; Hoy; Hoje; I dag"),
        ("percent", "% vs prev close; % t.o.v. vorig slot; +/- Vortag %"),
        (
            "change",
            "Var. / veille; Var. su chiusura prec.; Var. frente al cierre anterior; Veränderung zum Vortag",
        ),
        ("points", "Change (pts); Écart en points; Verschil in punten; Var. puntos"),
        (
            "before",
            "Previous close; Clôture veille; Vorig slot; Vortag; Chiusura precedente; Cierre anterior; Hier",
        ),
        ("close", "Close; Clôture; Slotkoers; Schlusskurs; Chiusura; Cierre; Fecho; Sluttkurs"),
        ("open", "Open; Ouverture; Opening; Eröffnung; Apertura; Abertura; Åpning"),
        (
            "other",
            "1 an; 52 sem.; Perf. 5 ans; 6 months; YTD %; Var. 2024; Seit Jahresbeginn; Hittil i år; Weight",
        ),
        ("other", "Jahreshoch; Sinds 1/1; Desde enero; Change since open; Volume; Target; Perf. 1 an"),
        ("close", "Clôture du 14/11; Slot 14-11; Close 14 Nov; Chiusura 14/11/2025; Kurs 14. November"),
        ("other", "Clôture 31/12/2024; Close 31 Dec; Close 2024; Slot 1/1"),
        ("day", "Depuis la veille; Since previous close; Sinds vorig slot; Dalla chiusura precedente"),
        ("label", "Index; Indice; Bolsa; Navn; Nombre; Mercati"),
        (None, "Choir tours; Grafico dei porti; m² mai"),
    ],
)
def test_headings(meaning: str | None, headings: str) -> None:
    for heading in headings.split("; "):
        assert meaning_of(heading) == meaning, heading


@pytest.mark.parametrize(
    ("line", "columns", "meanings"),
    [
        ("Index Last Change %", 2, ("level", "percent")),
        (
            "Bolsa Índice Cierre Anterior/Actual Variación Porcentaje",
            4,
            ("before", "level", "change", "percent"),
        ),
        ("Index Target Upside", 2, ("other", "other")),
        ("Index Last Change %", 4, None),
    ],
)
def test_a_line_of_headings_has_one_for_each_column(
    line: str, columns: int, meanings: tuple[str, ...] | None
) -> None:
    assert headings_of_line(line, columns) == meanings


@pytest.mark.parametrize(
    ("is_so", "texts"),
    [
        (
            True,
            "YTD; depuis le 1er janvier; sinds 1 januari; this week; 1 an; seit Jahresbeginn; Wochenbilanz",
        ),
        (
            True,
            "Variations sur un an; hittil i år; da inizio anno; desde enero; 5 jaar; De beursmaand oktober",
        ),
        (
            False,
            "Mes listes; Paris 11.27.2019 12h20; Quotes are delayed by 15 minutes; Today; Indices; Milano",
        ),
    ],
)
def test_what_speaks_of_another_period(is_so: bool, texts: str) -> None:
    for text in texts.split("; "):
        assert speaks_of_a_period(text) is is_so, text
