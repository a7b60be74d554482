"""Portuguese."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["PORTUGUESE"]

PORTUGUESE: Final = Language(
    code="pt",
    rises=terms(
        "sobe, sobem, subida, subidas, ganho, ganhos, alta, altas, em alta, positivo, positiva,"
        " valorização, melhores, aumento"
    ),
    falls=terms(
        "desce, descem, descida, descidas, queda, quedas, em queda, perda, perdas, em baixa, baixa, baixas,"
        " negativo, negativa, cai, caem, desvalorização, piores"
    ),
    rise_colours=terms("verde, verdes"),
    fall_colours=terms("vermelho, vermelha"),
    headings={
        "level": terms(
            "último, ultimo, último preço, preço, valor, cotação, cotacao, nível, atual, actual, fecho atual"
        ),
        "change": terms("var, variação, variacao, diferença, dif, 1d, tendência, mudança"),
        "percent": terms("percentagem, porcentagem, por cento, variação percentual"),
        "points": terms("pontos, ponto"),
        "close": terms("fecho, fechamento, preço de fecho"),
        "previous close": terms(
            "fecho anterior, anterior, fechamento anterior, último fecho, preço anterior, valor anterior,"
            " fecho ant, cotação anterior"
        ),
        "open": terms("abertura, preço de abertura"),
        "high": terms("máximo, máx, max, máximo do dia, máxima, máximo anual"),
        "low": terms("mínimo, mín, min, mínimo do dia, mínima, mínimo anual"),
        "range": terms("intervalo, amplitude, variação do dia mín máx"),
        "bid": terms("compra, procura"),
        "ask": terms("venda, oferta"),
        "time": terms("hora, data"),
        "volume": terms("volume, vol, capitalização, quantidade"),
        "weight": terms("peso, ponderação"),
        "target": terms("preço-alvo, alvo, objetivo, resistência, suporte"),
        "yield": terms("rentabilidade, dividendo, dividend yield, volatilidade"),
        "name": terms("nome, índice, título, ação, instrumento, mercado, empresa"),
    },
    fillers=terms(
        "líquido, absoluta, absoluto, em, de, do, da, o, dia, diária, diário, hoje, sessão, índice, atual"
    ),
    strip_headings=terms("bolsa, bolsas, mercados, mercado, índices, índice, cotações, último, variação"),
    index=terms("índice, indice"),
    states=terms(
        "fechado, fechada, encerrado, encerrada, aberto, diferido, com atraso, atrasado, tempo real"
    ),
    no_figure=terms("n.d., suspenso, suspensa, inalterado, inalterada, sem variação, não disponível"),
    periods=terms(
        "semana, semanal, mês, mensal, ano, anual, trimestre, trimestral, rentabilidade, desempenho, perf"
    ),
    spans=terms("ano, anos, mês, meses, semana, semanas, sem, trimestre, trimestres, dia, dias"),
    short_periods=terms(
        "1ano, 3 anos, 5 anos, 10 anos, 1 mês, 3 meses, 6 meses, 52 semanas, 52 sem, 1 semana"
    ),
    since=terms("desde"),
    to_date=terms("desde janeiro, desde 1 de janeiro, desde o início do ano, este ano, no ano"),
    other_days=terms(
        "ontem, previsão, previsões, objetivo, objetivos, pré-abertura, simulação, histórico, históricos,"
        " projeção"
    ),
    months=(
        ("janeiro", "jan"),
        ("fevereiro", "fev"),
        ("março", "mar"),
        ("abril", "abr"),
        ("maio", "mai"),
        ("junho", "jun"),
        ("julho", "jul"),
        ("agosto", "ago"),
        ("setembro", "set"),
        ("outubro", "out"),
        ("novembro", "nov"),
        ("dezembro", "dez"),
    ),
    derived=terms(
        "futuro, futuros, future, futures, cfd, cfds, etf, turbo, turbos, warrant, warrants, certificado,"
        " certificados, opção, opções, fundo, fundos, contrato, contratos"
    ),
    points=terms("pontos, ponto, pts"),
    places=terms(
        "amesterdão, amsterdão, amsterdã, bruxelas, paris, lisboa, dublin, dublim, oslo, milão, países"
        " baixos, bélgica, frança, portugal, irlanda, noruega, itália, euronext, euronext lisboa, bolsa de"
        " lisboa, holanda"
    ),
    bylines=terms("por, escrito por, texto de, redigido por, um artigo de, texto"),
    newsroom=terms("redação, a redação, redacção, agência, agências"),
    photos=terms("foto, fotos, fotografia, imagem, crédito, créditos, foto de"),
    published=terms("publicado, publicado em, publicada, data de publicação"),
    updated=terms(
        "atualizado, atualizado em, actualizado, atualizada, última atualização, atualização, modificado"
    ),
    clock=terms("h, horas"),
    badges=terms(
        "assinantes, assinante, só para assinantes, exclusivo para assinantes, exclusivo assinantes, para"
        " assinantes, premium, exclusivo, em direto, ao vivo, direto, vídeo, podcast, opinião, análise,"
        " última hora, patrocinado, conteúdo patrocinado, galeria, fotogaleria"
    ),
    read_more=terms(
        "ler mais, saber mais, ver mais, ver todos, ver todas, ver tudo, leia mais, saiba mais, continuar a"
        " ler, continue a ler, mais notícias, todas as notícias, ler artigo, mostrar mais"
    ),
    navigation=terms(
        "início, página inicial, menu, navegação, menu principal, ir para o conteúdo, ir para o conteúdo"
        " principal, saltar para o conteúdo, pular para o conteúdo, iniciar sessão, entrar, registar,"
        " registe-se, cadastre-se, a minha conta, minha conta, pesquisar, pesquisa, secções, seções,"
        " contactos, contato, quem somos, mapa do site, siga-nos, voltar ao topo, topo, abrir menu, fechar"
        " menu"
    ),
    consent=terms(
        "utilizamos cookies, usamos cookies, este site utiliza cookies, este site usa cookies, cookies, nós"
        " e os nossos parceiros, a sua privacidade, a tua privacidade, sua privacidade, aceitar todos,"
        " aceitar tudo, aceitar cookies, aceitar e continuar, gerir cookies, definições de cookies, ao"
        " continuar a navegar, ao navegar, o seu consentimento, política de privacidade"
    ),
    advertisement=terms(
        "publicidade, anúncio, anúncios, patrocinado, pub, conteúdo patrocinado, parceiro, parceiros"
    ),
    promotions=terms(
        "assine, assine já, subscreva, subscrever, inscreva-se, receba a, receba as, newsletter,"
        " experimente grátis, teste grátis, descubra as ofertas, oferta, oferta especial, aproveite,"
        " descarregue a app, descarregue a aplicação, baixe o aplicativo, ganhe, passatempo, concurso,"
        " torne-se, apoie, junte-se"
    ),
    only=terms("só, apenas"),
    polls=terms("sondagem, enquete, vote, dê a sua opinião, participe, quiz, inquérito, responda, teste"),
    galleries=terms(
        "todas as galerias, todas as fotos, todos os vídeos, todas as fotogalerias, todas as imagens,"
        " galerias de fotos, todos os podcasts, mais fotos, mais vídeos, mais galerias"
    ),
    comments=terms("comentário, comentários"),
    related=terms(
        "relacionado, relacionados, artigos relacionados, notícias relacionadas, leia também, ler também,"
        " veja também, mais lidas, mais lidos, recomendado, mais sobre"
    ),
)
