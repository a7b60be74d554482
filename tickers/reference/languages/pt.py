"""Portuguese."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["PORTUGUESE"]

PORTUGUESE: Final = Language(
    code="pt",
    rises=terms(
        "sobe, sobem, subida, subidas, ganho, ganhos, alta, altas, em alta, positivo, positiva,"
        " valorização, melhores, aumento, subiu, ganha, aumenta, avança, em subida, acréscimo"
    ),
    falls=terms(
        "desce, descem, descida, descidas, queda, quedas, em queda, perda, perdas, em baixa, baixa,"
        " baixas, negativo, negativa, cai, caem, desvalorização, piores, desceu, caiu, perde, recua,"
        " diminui, em descida, recuo, decréscimo"
    ),
    amounts=terms("de, em"),
    rise_colours=terms("verde, verdes"),
    fall_colours=terms("vermelho, vermelha"),
    headings={
        "level": terms(
            "último, ultimo, última, valor, cotação, cotacao, preço, actual, atual, nível, cotação actual,"
            " últ, valor atual, último valor, último preço, cotação atual, pontuação, ult, preço atual,"
            " cotações"
        ),
        "close": terms(
            "fecho, fechamento, encerramento, cotação de fecho, preço de fecho, ao fecho, valor de fecho"
        ),
        "before": terms(
            "anterior, fecho anterior, ant, fecho ant, fechamento anterior, ontem, fecho de ontem, valor"
            " anterior, cotação anterior, último fecho, prévio, referência, ref, sessão anterior, preço"
            " anterior, encerramento anterior, véspera"
        ),
        "open": terms("abert, abertura, preço de abertura, abriu, cotação de abertura"),
        "high": terms("máximo, maximo, máx, max, máximo do dia, alta, máximo da sessão, mais alto, máximos"),
        "low": terms("mínimo, minimo, mín, min, mínimo do dia, baixa, mínimo da sessão, mais baixo, mínimos"),
        "percent": terms(
            "percentagem, porcentagem, por cento, percentual, variação percentual, pct, var percentual,"
            " relativa, relativo"
        ),
        "change": terms(
            "variações, diferenças, alterações, variação, variacao, var, diferença, dif, alteração,"
            " tendência, evolução, movimento, absoluta, absoluto"
        ),
        "unit": terms("pontos, ponto, pts, ptos"),
        "day": terms("dia, dias, hoje, diária, diário, 1d, 1 dia, sessão, do dia, intradia, intradiário"),
        "period": terms(
            "início, balanço, lançamento, semana, semanas, semanal, mês, mes, meses, mensal, trimestre,"
            " trimestral, semestre, semestral, ano, anos, anual, desde, janeiro, acumulado, acumulada,"
            " desde janeiro, no ano, rentabilidade, rendibilidade, rendimento, desempenho, histórico,"
            " recorde, ytd, desde o início do ano, início do ano, 12 meses, homóloga, performance, perf,"
            " acum"
        ),
        "other": terms(
            "fim, "
            "volume, vol, compra, venda, procura, oferta, peso, ponderação, alvo, preço-alvo, objectivo,"
            " objetivo, previsão, previsões, potencial, intervalo, amplitude, per, dividendo, capitalização,"
            " número, títulos, volatilidade, média, resistência, suporte, contrato, vencimento, ranking,"
            " recomendação, tipo, categoria, isin, subidas, descidas, quantidade, negócios, consenso"
        ),
        "label": terms(
            "índice, indice, índices, indices, nome, mercado, mercados, bolsa, bolsas, país, pais, praça,"
            " praças, cidade, instrumento, título, designação, descrição"
        ),
        "time": terms("hora, data, atualização, atualizado, actualização, actualizado, horário"),
        "filler": terms(
            "num, numa, este, esta, o, a, os, as, de, do, da, dos, das, em, no, na, e, ao, um, uma,"
            " líquida, abs, moeda, divisa, gráfico"
        ),
    },
    strip_headings=terms("bolsa, bolsas, mercados, mercado, índices, índice, cotações, último, variação"),
    index=terms("índice, indice"),
    states=terms(
        "fechado, fechada, encerrado, encerrada, aberto, diferido, com atraso, atrasado, tempo real"
    ),
    no_figure=terms(
        "n.d., s/v, sem variação, inalterado, inalterada, suspenso, suspensa, fechado, fechada,"
        " encerrado, feriado"
    ),
    periods=terms(
        "semana, semanal, mês, mensal, ano, anual, trimestre, trimestral, rentabilidade, desempenho, perf"
    ),
    days=terms("d, dia, dias"),
    spans=terms("s, semana, semanas, m, mês, meses, trimestre, a, ano, anos"),
    versus=terms("vs, face a, face ao, em relação a, em relação ao, relativamente a, sobre, contra"),
    since=terms("desde"),
    within=terms("em, no, na, de, do, da, durante, por"),
    until=terms("a, ao, até, e"),
    other_days=terms(
        "ontem, previsão, previsões, objetivo, objetivos, pré-abertura, simulação, histórico, históricos,"
        " projeção, fora de horas, fora do horário, fora da sessão, pré-mercado, pós-mercado, pós-fecho,"
        " antes da abertura, fim de semana, indicações de abertura, indicação de abertura, próxima"
        " abertura, abertura prevista, abertura esperada, justo valor, valor justo, estimativa,"
        " estimativas, perspetivas, perspectivas, retrospetiva, retrospectiva, história, recordes, pior"
        " dia, piores dias, melhores dias, piores sessões, melhores sessões, exemplo, exemplos,"
        " hipotético, hipotética, simulações, backtest, carteira modelo, carteira virtual, carteira"
        " fictícia"
    ),
    disclaimers=terms(
        "rentabilidades passadas, rentabilidade passada, rendimentos passados, desempenho passado,"
        " resultados passados"
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
    charts=terms("gráfico, gráficos"),
    levels_at=terms("a, aos, em, nos"),
    ago=terms("há …, … atrás"),
    derived=terms(
        "futuro, futuros, future, futures, cfd, cfds, etf, turbo, turbos, warrant, warrants, certificado,"
        " certificados, opção, opções, fundo, fundos, contrato, contratos, derivado, derivados, alavancado,"
        " alavancados, alavancagem, produtos alavancados, produtos estruturados, fundos de índice, fundos"
        " indexados, etfs, mercado a prazo"
    ),
    variants=terms(
        "esg, alavancado, alavancados, inverso, inversos, retorno líquido, retorno bruto, retorno"
        " total, suporte, suportes, resistência, resistências, níveis chave, níveis a vigiar, níveis a"
        " observar, níveis a acompanhar"
    ),
    contracts=terms("contrato, contratos, vencimento, vencimentos, maturidade, expiração"),
    points=terms("pontos, ponto, pts"),
    places=terms(
        "amesterdão, amsterdão, amsterdã, bruxelas, paris, lisboa, dublin, dublim, oslo, milão, países"
        " baixos, bélgica, frança, portugal, irlanda, noruega, itália, euronext, euronext lisboa, bolsa de"
        " lisboa, holanda"
    ),
    articles=terms("o, a, os, as"),
    bylines=terms("por, escrito por, texto de, redigido por, um artigo de, texto"),
    particles=terms("de, da, do, dos, das, e"),
    newsroom=terms("redação, a redação, redacção, agência, agências"),
    photos=terms("foto, fotos, fotografia, imagem, crédito, créditos, foto de"),
    published=terms("publicado, publicado em, publicada, data de publicação"),
    updated=terms(
        "atualizado, atualizado em, actualizado, atualizada, última atualização, atualização, modificado"
    ),
    dates=terms("às, a, em, de"),
    hours=terms("h, hora, horas, min, minuto, minutos"),
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
    calls=terms("assine, subscreva, inscreva, ganhe, cadastre"),
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
