"""What is no headline: menus, notices, offers, polls, ways to more; and news that only sounds like it."""

import pytest

from tickers.articles.furniture import is_furniture, leads_on


def lines_of(text: str) -> list[str]:
    """The texts of a table, one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    "text",
    lines_of("""
        Home
        Skip to main content
        Menu Search Sign in
        Accueil › Bourse › Indices
        Aller au contenu
        Zum Inhalt springen
        Naar inhoud
        Vai al contenuto principale
        Ir al contenido
        Topo
        Hopp til innhold
        Home | Markets | Indices
        Startseite > Börse
        We use cookies to make this site better. By continuing to browse you agree.
        Nous et nos partenaires utilisons des traceurs pour mesurer l'audience.
        Wir verwenden Cookies, um Inhalte zu personalisieren.
        Deze website gebruikt cookies
        Questo sito utilizza i cookie per migliorare l'esperienza
        Utilizamos cookies propias y de terceros
        Este site utiliza cookies para melhorar a navegação
        Vi bruker informasjonskapsler på nettstedet
        Advertisement
        Publicité
        PUBLICIDAD
        Werbung
        - Advertentie -
        Pubblicità
        Annonse
        Anzeige
        German markets closed
        La bourse ferme dans 7 h 16 min
        Märkte geschlossen
        Markets close in 3h 5m
        De beurs sluit over 2 uur
        Die Börse öffnet in 4 Std. 10 Min.
        Børsen stenger om 2 timer
        1 Monat für nur 0,99 €
        Only £1 a month for 6 months
        Seulement 1 € par mois
        Slechts € 1 per week
        Solo 1 € al mese
        Kun 1 kr for 1 måned
        Sign in to your account
        Newsletter
        Se connecter
    """),
)
def test_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    lines_of("""
        Home prices rise for the third month
        Search for missing ferry goes on
        Menu of the harbour inn wins a star
        Bourse : Paris a fermé en hausse de 0,5 %
        Oslo Børs stengte på nytt toppnivå etter ny oljerekord
        Court rules on cookies
        Register of ships is lost in the fire
        Werbung für den Hafen kostet Millionen
        Rents rise to £900 a month
        Vote on the harbour budget is put off
        Offer from rival port lifts shares
        Poll: Labour leads by ten points
        Sondage : la droite en tête
        Contact lost with the ferry
        Accueil des réfugiés : le port s'organise
        Win for the harbour team at last
        Anzeige gegen den Hafenmeister erstattet
        Foto finish in der Regatta vor Marsvik
        La Bourse perd 30 points
        Markets fear 3 ministers
        Oslo Børs: Vinneren steg 12 prosent
        Vinci : la situation technique est incertaine
        Abbonati al porto in crescita anche a luglio
    """),
)
def test_news(text: str) -> None:
    assert not is_furniture(text)
    assert not leads_on(text)


@pytest.mark.parametrize(
    "title",
    lines_of("""
        Read more about the new quay
        Subscribe now to the Harbour Ledger
        Have your say: is the quay too long?
        All galleries of the summer
        Win a trip to the islands for two
        Download our app for the harbour news
        Sondage : faut-il un second quai à Marsvik ?
        Toutes les galeries de l'été
        Donnez votre avis sur le quai
        Recevez notre lettre du matin chaque jour
        Toutes les photos du port
        Umfrage: Braucht der Hafen mehr Kräne?
        Alle Bilder aus Marsvik und Umgebung
        Jetzt testen und alle Artikel lesen
        Schrijf je in voor de nieuwsbrief
        Alle foto's van de haven bekijken
        Geef je mening over de kade
        Tutte le foto del porto di Marsvik
        Scopri le offerte per gli abbonati
        Di' la tua sul nuovo molo del porto
        Todas las galerías de imágenes del puerto
        Descarga la app de nuestro diario
        Da tu opinión sobre el muelle
        Todas as fotogalerias do porto de Marsvik
        Receba a newsletter da manhã no seu email
        Alle bildeserier fra havnen
        Meld deg på vårt nyhetsbrev hver dag
        Si din mening om den nye kaia
        Découvrez notre sélection de ferries
        Gewinnspiel: Zwei Karten für das Hafenfest
        Suscríbete a nuestro boletín del puerto
        Abonner på avisen fra havnen
    """),
)
def test_ways_to_more(title: str) -> None:
    assert leads_on(title)
