"""French."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["FRENCH"]

FRENCH: Final = Language(
    code="fr",
    rises=terms(
        "haut, hausse, hausses, en hausse, progression, positif, positive, gagnant, gagnants, progrès,"
        " monte, gagne, progresse, augmente, augmentation, grimpe, en progression, en augmentation"
    ),
    falls=terms(
        "bas, baisse, baisses, en baisse, recul, perte, pertes, négatif, negatif, négative, moins, repli,"
        " flop, flops, perdant, perdants, chute, perd, recule, cède, diminue, diminution, en recul, en"
        " repli, en diminution"
    ),
    amounts=terms("de"),
    rise_colours=terms("vert, verte"),
    fall_colours=terms("rouge"),
    headings={
        "level": terms(
            "dernier, derniers, cours, valeur, niveau, cotation, actuel, actuelle, dernier cours, dernière"
            " valeur, dernière cotation, cours actuel, prix, dernière, en cours, valorisation"
        ),
        "close": terms("clôture, cloture, clôt, clot, cours de clôture, fermeture, à la clôture, clôturé"),
        "before": terms(
            "veille, clôture veille, clôture précédente, cloture précédente, clôture préc, clôt préc, cours"
            " préc, cours précédent, précédent, précédente, préc, prec, clôture de la veille, dernière"
            " clôture, dernier cours de clôture, hier, cours veille, clôture hier, cours de référence,"
            " référence, réf, avant veille, séance précédente, valeur veille"
        ),
        "open": terms("ouverture, ouv, cours d'ouverture, ouvert, à l'ouverture"),
        "high": terms("haut, plus haut, max, maximum, haut du jour, plus haut du jour, p. haut, plus élevé"),
        "low": terms("bas, plus bas, min, minimum, bas du jour, plus bas du jour, p. bas"),
        "percent": terms("pourcent, pourcentage, varpct, variation en pourcentage, relatif, relative"),
        "change": terms(
            "variations, évolutions, écarts, variation, var, évolution, evolution, évol, evol, différence,"
            " diff, écart, ecart, progression, tendance, mouvement, absolu, absolue, abs"
        ),
        "unit": terms("points, point, pts, pt"),
        "day": terms(
            "jour, jours, journée, quotidien, quotidienne, 1j, séance, aujourd'hui, intraday, 1 jour, du"
            " jour, ce jour, en séance"
        ),
        "period": terms(
            "début, lancement, création, semaine, semaines, hebdo, hebdomadaire, hebdomadaires, mois,"
            " mensuel, mensuelle, trimestre, trimestriel, trimestrielle, semestre, semestriel, année,"
            " annee, an, ans, annuel, annuelle, annuels, annuelles, depuis, 1er janvier, 1er janv, 1 janv,"
            " 31/12, 31 déc, janvier, janv, perf, performance, performances, rendement, rendements,"
            " historique, record, records, glissant, glissants, glissante, sem, cumul, cumulé, cumulée,"
            " bilan, depuis le 1er janvier, début d'année"
        ),
        "other": terms(
            "fin, "
            "volume, volumes, capitaux, capi, capitalisation, achat, vente, offre, demande, poids,"
            " pondération, pondérations, part, objectif, objectifs, objectif de cours, potentiel, prévision,"
            " prévisions, consensus, amplitude, fourchette, per, dividende, ratio, nombre, titres, valeurs,"
            " volatilité, moyenne, résistance, support, pivot, décote, prime, contrat, échéance, terme,"
            " rang, note, seuil, cible, surplus, préouverture, type, nature, catégorie, isin, mnémo, hors"
            " séance, simulation, écart type, hausses, baisses, composants"
        ),
        "label": terms(
            "indice, indices, nom, libellé, marché, marchés, place, places, bourse, bourses, pays, ville,"
            " valeurs, instrument, titre, société, code, zone, libelle, désignation"
        ),
        "time": terms("heure, date, mise à jour, màj, maj, horaire, actualisé, dernière mise à jour"),
        "filler": terms(
            "le, la, les, ce, cette, ces, du, de, des, en, et, à, au, aux, sur, net, un, une, par, d, l,"
            " devise, graphique, graphe, graph"
        ),
    },
    strip_headings=terms("bourse, bourses, marchés, marché, indices, indice, cours, dernier, variation, var"),
    index=terms("indice"),
    states=terms("fermé, fermée, clos, clôturé, différé, en différé, temps réel, en direct, ouvert"),
    no_figure=terms("n.d., n.c., n.s., inchangé, inchangée, inch, suspendu, suspendue, fermé, fermée, férié"),
    periods=terms(
        "perf, performance, performances, bilan, hebdomadaire, hebdo, semaine, mois, mensuel, mensuelle,"
        " annuel, annuelle, annuelles, année, trimestre, trimestriel"
    ),
    days=terms("j, jour, jours"),
    spans=terms("semaine, semaines, sem, s, m, mois, trimestre, trimestres, an, ans, a, année, années"),
    versus=terms("vs, contre, par rapport à, par rapport au, sur, p/r"),
    since=terms("depuis"),
    within=terms("en, de, d, du, pour, sur, durant"),
    until=terms("au, à, jusqu'au, et"),
    other_days=terms(
        "hier, veille, prévision, prévisions, objectif, objectifs, simulation, préouverture, historique,"
        " historiques, records, hors séance, hors bourse, hors cotation, avant-bourse, après-bourse, avant"
        " l'ouverture, pré-marché, après-marché, week-end, indication, indications, indications"
        " d'ouverture, prochaine ouverture, ouverture prévue, ouverture attendue, juste valeur,"
        " estimation, estimations, perspectives, rétrospective, rétro, histoire, pires séances, meilleures"
        " séances, pires journées, meilleures journées, exemple, exemples, hypothétique, simulations,"
        " backtest, backtests, portefeuille modèle, portefeuille type, portefeuille virtuel, portefeuille"
        " fictif"
    ),
    disclaimers=terms(
        "performances passées, performance passée, rendements passés, rendement passé, résultats passés"
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
    charts=terms("graphique, graphiques, graphe, graphes, courbe"),
    levels_at=terms("à"),
    ago=terms("il y a …"),
    derived=terms(
        "future, futures, contrat, contrats, terme, à terme, certificat, certificats, turbo, turbos,"
        " warrant, warrants, cfd, etf, tracker, trackers, options, fonds, sicav, opcvm, dérivé, dérivés,"
        " produits dérivés, levier, effet de levier, produits structurés, fonds indiciel, fonds indiciels,"
        " option, etfs, cfds, bons d'option, marché à terme, marchés à terme"
    ),
    variants=terms(
        "esg, à levier, effet de levier, inverse, inversés, décrément, rendement net, rendement brut,"
        " dividendes réinvestis, supports, support et résistance, résistance, résistances, niveaux à"
        " surveiller, niveaux clés"
    ),
    contracts=terms("contrat, contrats, échéance, échéances, maturité, expiration"),
    points=terms("points, pts, pt"),
    places=terms(
        "amsterdam, bruxelles, paris, lisbonne, dublin, oslo, milan, pays-bas, belgique, france, portugal,"
        " irlande, norvège, italie, euronext, euronext paris, euronext amsterdam, euronext bruxelles,"
        " euronext lisbonne, bourse de paris, hollande"
    ),
    articles=terms("le, la, les, l"),
    bylines=terms("par, écrit par, propos recueillis par, rédigé par, un article de, publié par"),
    particles=terms("de, du, des, la, le, et"),
    newsroom=terms("rédaction, la rédaction, redaction, équipe, desk, service"),
    photos=terms("photo, photos, crédit photo, crédits photo, crédit, crédits, image, photographie"),
    published=terms(
        "publié, publié le, publiée, mis en ligne, mis en ligne le, paru le, date de publication"
    ),
    updated=terms("mis à jour, mise à jour, modifié, modifié le, actualisé, dernière mise à jour, màj"),
    dates=terms("le, à, du"),
    hours=terms("h, heure, heures, min, minute, minutes"),
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
    calls=terms("abonnez, gagnez, votez, profitez, recevez, inscrivez, découvrez, téléchargez, participez"),
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
