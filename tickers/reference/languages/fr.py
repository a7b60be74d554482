"""French."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["FRENCH"]

FRENCH: Final = Language(
    code="fr",
    rises=terms(
        "haut, hausse, hausses, en hausse, progression, positif, positive, gagnant, gagnants, progrès, monte"
    ),
    falls=terms(
        "bas, baisse, baisses, en baisse, recul, perte, pertes, négatif, negatif, négative, moins, repli,"
        " flop, flops, perdant, perdants, chute"
    ),
    rise_colours=terms("vert, verte"),
    fall_colours=terms("rouge"),
    headings={
        "level": terms(
            "dernier, dernier cours, cours, valeur, cotation, niveau, val, cours actuel, actuel, dern,"
            " points actuels"
        ),
        "change": terms(
            "var, variation, tendance, 1j, différence, ecart, écart, évolution, var jour, variation jour"
        ),
        "percent": terms("pourcentage, pourcent, varpct, variation en pourcentage"),
        "points": terms("points, point, pts"),
        "close": terms("clôture, cloture, cours de clôture, fermeture"),
        "previous close": terms(
            "veille, clôture veille, clôture précédente, clôture de la veille, précédent, cours précédent,"
            " cours préc, préc, dernière clôture, clôture préc, cloture precedente"
        ),
        "open": terms("ouverture, ouv"),
        "high": terms("plus haut, + haut, haut du jour, plus haut du jour, plus haut annuel"),
        "low": terms("plus bas, + bas, bas du jour, plus bas du jour, plus bas annuel"),
        "range": terms("extrêmes, amplitude, fourchette"),
        "bid": terms("achat, demande, meilleure demande"),
        "ask": terms("vente, offre, meilleure offre"),
        "time": terms("heure, date, mise à jour"),
        "volume": terms("volume, volumes, capitaux, capitaux échangés, capitalisation, capi"),
        "weight": terms("poids, pondération, ponderation"),
        "target": terms("objectif, objectif de cours, objectifs, résistance, seuil"),
        "yield": terms("rendement, dividende, volatilité"),
        "name": terms("nom, libellé, indice, société, titre, action, instrument, place"),
    },
    fillers=terms(
        "net, absolu, absolue, en, de, du, la, le, les, jour, jours, séance, aujourd'hui, pourcent,"
        " actuelle, actuel, indice, pct, sur, au"
    ),
    strip_headings=terms("bourse, bourses, marchés, marché, indices, indice, cours, dernier, variation, var"),
    index=terms("indice"),
    states=terms("fermé, fermée, clos, clôturé, différé, en différé, temps réel, en direct, ouvert"),
    no_figure=terms("n.d., suspendu, suspendue, inchangé, inchangée, stable, non disponible, non coté"),
    periods=terms(
        "perf, performance, performances, bilan, hebdomadaire, hebdo, semaine, mois, mensuel, mensuelle,"
        " annuel, annuelle, annuelles, année, trimestre, trimestriel"
    ),
    spans=terms("an, ans, année, années, mois, semaine, semaines, sem, trimestre, trimestres, jour, jours"),
    short_periods=terms("1an, 3 ans, 5 ans, 10 ans, 1 mois, 3 mois, 6 mois, 52 semaines, 52 sem, 1 semaine"),
    since=terms("depuis, depuis le"),
    to_date=terms(
        "depuis janvier, depuis le 1er janvier, depuis le début de l'année, 1er janvier, 1 janv, 1er janv,"
        " 31/12, début d'année"
    ),
    other_days=terms(
        "hier, veille, prévision, prévisions, objectif, objectifs, simulation, préouverture, historique,"
        " historiques, records"
    ),
    months=(
        ("janvier", "janv", "jan"),
        ("février", "févr", "fév", "fevrier", "fevr", "fev"),
        ("mars",),
        ("avril", "avr"),
        ("mai",),
        ("juin",),
        ("juillet", "juil", "juill"),
        ("août", "aoû", "aout"),
        ("septembre", "sept", "sep"),
        ("octobre", "oct"),
        ("novembre", "nov"),
        ("décembre", "déc", "decembre", "dec"),
    ),
    derived=terms(
        "future, futures, contrat, contrats, terme, à terme, certificat, certificats, turbo, turbos,"
        " warrant, warrants, cfd, etf, tracker, trackers, options, fonds, sicav, opcvm"
    ),
    points=terms("points, pts, pt"),
    places=terms(
        "amsterdam, bruxelles, paris, lisbonne, dublin, oslo, milan, pays-bas, belgique, france, portugal,"
        " irlande, norvège, italie, euronext, euronext paris, euronext amsterdam, euronext bruxelles,"
        " euronext lisbonne, bourse de paris, hollande"
    ),
    bylines=terms("par, écrit par, propos recueillis par, rédigé par, un article de, publié par"),
    newsroom=terms("rédaction, la rédaction, redaction, équipe, desk, service"),
    photos=terms("photo, photos, crédit photo, crédits photo, crédit, crédits, image, photographie"),
    published=terms(
        "publié, publié le, publiée, mis en ligne, mis en ligne le, paru le, date de publication"
    ),
    updated=terms("mis à jour, mise à jour, modifié, modifié le, actualisé, dernière mise à jour, màj"),
    clock=terms("h, heures"),
    badges=terms(
        "abonné, abonnés, réservé aux abonnés, réservé, pour les abonnés, premium, exclusif, exclu,"
        " exclusivité, en direct, direct, vidéo, podcast, audio, tribune, analyse, article abonné, article"
        " réservé, info, contenu sponsorisé, édition abonnés, alerte, diaporama"
    ),
    read_more=terms(
        "lire la suite, lire l'article, lire plus, en savoir plus, voir plus, voir tous, voir toute, voir"
        " tout, voir toutes, retrouvez tous, retrouvez toute, retrouvez l'ensemble, tous nos, toutes nos,"
        " toute l'actualité, afficher plus, plus d'articles, plus d'actualités"
    ),
    navigation=terms(
        "accueil, menu, navigation, menu principal, aller au contenu, aller au contenu principal, passer au"
        " contenu, accéder au contenu, se connecter, connexion, s'identifier, s'inscrire, mon compte,"
        " recherche, rechercher, rubriques, contact, contactez-nous, qui sommes-nous, plan du site,"
        " suivez-nous, retour en haut, ouvrir le menu, fermer le menu"
    ),
    consent=terms(
        "nous utilisons des cookies, ce site utilise des cookies, ce site web utilise des cookies, cookies,"
        " nos partenaires et nous, nous et nos partenaires, avec nos partenaires, le respect de votre vie"
        " privée, votre vie privée, tout accepter, accepter les cookies, accepter et fermer, continuer sans"
        " accepter, gérer les cookies, paramétrer les cookies, gestion des cookies, en poursuivant votre"
        " navigation, votre consentement, politique de confidentialité"
    ),
    advertisement=terms(
        "publicité, publicite, pub, annonce, annonces, sponsorisé, contenu sponsorisé, partenaire,"
        " partenaires, communiqué, contenu partenaire"
    ),
    promotions=terms(
        "abonnez-vous, s'abonner, inscrivez-vous, recevez notre, recevez nos, recevez la, newsletter, essai"
        " gratuit, essayez gratuitement, profitez de, offre, offre spéciale, téléchargez notre, téléchargez"
        " l'application, rejoignez, gagnez, jeu-concours, soutenez, je m'abonne, découvrez nos offres,"
        " découvrez notre offre, devenez membre"
    ),
    only=terms("seulement, dès"),
    polls=terms(
        "sondage, votez, donnez votre avis, répondez, participez, quiz, quizz, testez, question du jour"
    ),
    galleries=terms(
        "toutes les galeries, toutes les photos, toutes les vidéos, tous les diaporamas, toutes les images,"
        " galeries photos, tous les podcasts, plus de photos, plus de vidéos, nos galeries, nos diaporamas"
    ),
    comments=terms("commentaire, commentaires, réactions, réagir"),
    related=terms(
        "à lire aussi, lire aussi, voir aussi, sur le même sujet, articles liés, articles similaires,"
        " connexe, les plus lus, à voir aussi, recommandé, dans la même rubrique"
    ),
)
