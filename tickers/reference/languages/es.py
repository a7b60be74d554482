"""Spanish."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["SPANISH"]

SPANISH: Final = Language(
    code="es",
    rises=terms(
        "sube, suben, subida, subidas, alza, alzas, al alza, ganancia, ganancias, positivo, positiva,"
        " aumento, mejores, avance, avances, subió, ha subido, gana, aumenta, en alza, avanza, incremento"
    ),
    falls=terms(
        "baja, bajas, bajan, bajada, bajadas, a la baja, pérdida, pérdidas, negativo, negativa, cae, caen,"
        " caída, caídas, descenso, descensos, peores, retroceso, bajó, ha bajado, pierde, disminuye, en"
        " baja, retrocede, disminución, ha caído, cayó"
    ),
    amounts=terms("de, del, un"),
    rise_colours=terms("verde, verdes"),
    fall_colours=terms("rojo, roja, rojos"),
    headings={
        "level": terms(
            "último, ultimo, última, valor, precio, cotización, actual, nivel, últ, precio actual, último"
            " precio, última cotización, valor actual, último valor, cotizacion, ultima, puntos actuales,"
            " ult"
        ),
        "close": terms(
            "cierre, precio de cierre, cierre hoy, al cierre, valor de cierre, cierra, cierre actual"
        ),
        "before": terms(
            "anterior, cierre anterior, ant, cierre ant, cierre previo, previo, previa, ayer, cierre de"
            " ayer, cierre ayer, último cierre, valor anterior, precio anterior, referencia, ref, sesión"
            " anterior, dato anterior, jornada anterior"
        ),
        "open": terms("apertura, precio de apertura, apert, abre, abrió"),
        "high": terms(
            "máximo, maximo, máx, max, máximo del día, máximo diario, alto, más alto, máx día, máximos"
        ),
        "low": terms(
            "mínimo, minimo, mín, min, mínimo del día, mínimo diario, bajo, más bajo, mín día, mínimos"
        ),
        "percent": terms(
            "porcentaje, por ciento, porcentual, variación porcentual, pct, porc, var porcentual, var"
            " porc, relativa, relativo"
        ),
        "change": terms(
            "variaciones, diferencias, cambios, variación, variacion, var, diferencia, dif, cambio,"
            " variac, tendencia, movimiento, evolución, absoluta, absoluto"
        ),
        "unit": terms("puntos, punto, pts, ptos, pto"),
        "day": terms(
            "día, dia, días, hoy, diaria, diario, 1d, 1 día, sesión, sesion, jornada, del día, intradía,"
            " intradia"
        ),
        "period": terms(
            "inicio, balance, lanzamiento, semana, semanas, semanal, mes, meses, mensual, trimestre,"
            " trimestral, semestre, semestral, año, años, ano, anual, anuales, desde, enero, acumulado,"
            " acum, desde enero, en el año, rentabilidad, rentabilidades, rendimiento, histórico,"
            " histórica, record, récord, ytd, desde 1 enero, 12 meses, interanual, performance, perf, lo"
            " que va de año, acumulada, rent, 31/12"
        ),
        "other": terms(
            "fin, "
            "volumen, vol, efectivo, compra, venta, demanda, oferta, peso, ponderación, objetivo, precio"
            " objetivo, previsión, previsiones, pronóstico, potencial, rango, rango diario, rango anual,"
            " per, dividendo, capitalización, número, títulos, volatilidad, media, resistencia, soporte,"
            " contrato, vencimiento, ranking, recomendación, tipo, categoría, isin, hora de, alzas, bajas,"
            " componentes, consenso, prima"
        ),
        "label": terms(
            "índice, indice, índices, indices, nombre, mercado, mercados, bolsa, bolsas, país, pais, plaza,"
            " plazas, ciudad, instrumento, título, selectivo, descripción, denominación"
        ),
        "time": terms("hora, fecha, actualización, actualizado, última actualización, horario"),
        "filler": terms(
            "el, la, los, las, este, esta, de, del, en, y, al, a, un, una, neta, neto, abs, con, divisa,"
            " gráfico"
        ),
    },
    strip_headings=terms(
        "bolsa, bolsas, mercados, mercado, índices, índice, último, variación, cotizaciones"
    ),
    index=terms("índice, indice"),
    states=terms("cerrado, cerrada, abierto, con retraso, retrasado, diferido, tiempo real, en tiempo real"),
    no_figure=terms(
        "n.d., s/v, sin variación, s/c, sin cambios, sin cambio, suspendido, suspendida, cerrado,"
        " cerrada, festivo"
    ),
    periods=terms(
        "semana, semanal, mes, mensual, año, anual, trimestre, trimestral, rentabilidad, rendimiento, perf"
    ),
    days=terms("d, día, días"),
    spans=terms("s, semana, semanas, sem, m, mes, meses, trimestre, trimestres, a, año, años"),
    versus=terms("vs, frente a, frente al, respecto a, respecto al, sobre, contra"),
    since=terms("desde"),
    within=terms("en, de, del, durante, por"),
    until=terms("al, a, hasta, y"),
    other_days=terms(
        "ayer, previsión, previsiones, pronóstico, objetivo, objetivos, preapertura, simulación,"
        " histórico, históricos, fuera de horario, fuera de hora, fuera de sesión, premercado, preapertura"
        " de mercado, poscierre, postmercado, antes de la apertura, antes de abrir, fin de semana,"
        " indicaciones de apertura, indicación de apertura, próxima apertura, apertura prevista, apertura"
        " esperada, valor razonable, estimación, estimaciones, perspectivas, retrospectiva, historia,"
        " récords, peor día, peores días, mejores días, peores sesiones, mejores sesiones, ejemplo,"
        " ejemplos, hipotético, hipotética, simulaciones, backtest, cartera modelo, cartera virtual,"
        " cartera ficticia"
    ),
    disclaimers=terms(
        "rentabilidades pasadas, rentabilidad pasada, rendimientos pasados, resultados pasados"
    ),
    months=(
        ("enero", "ene"),
        ("febrero", "feb"),
        ("marzo", "mar"),
        ("abril", "abr"),
        ("mayo", "may"),
        ("junio", "jun"),
        ("julio", "jul"),
        ("agosto", "ago"),
        ("septiembre", "sep", "sept", "setiembre"),
        ("octubre", "oct"),
        ("noviembre", "nov"),
        ("diciembre", "dic"),
    ),
    charts=terms("gráfico, gráficos, gráfica"),
    levels_at=terms("a, hasta"),
    ago=terms("hace …"),
    derived=terms(
        "futuro, futuros, future, futures, cfd, etf, turbo, turbos, warrant, warrants, certificado,"
        " certificados, opción, opciones, fondo, fondos, contrato, contratos, derivado, derivados,"
        " apalancado, apalancados, apalancamiento, productos apalancados, productos estructurados, fondos"
        " indexados, etfs, cfds, mercado a plazo"
    ),
    variants=terms(
        "esg, apalancado, apalancados, inverso, inversos, rentabilidad neta, rentabilidad bruta, con"
        " dividendos, soporte, soportes, resistencia, resistencias, niveles clave, niveles a vigilar,"
        " niveles a seguir"
    ),
    contracts=terms("contrato, contratos, vencimiento, vencimientos, expiración"),
    points=terms("puntos, punto, ptos, pto, pts"),
    places=terms(
        "ámsterdam, amsterdam, bruselas, parís, lisboa, dublín, oslo, milán, países bajos, bélgica,"
        " francia, portugal, irlanda, noruega, italia, euronext, holanda"
    ),
    articles=terms("el, la, los, las"),
    bylines=terms("por, escrito por, redactado por, un artículo de, texto de, firmado por"),
    particles=terms("de, del, la, y, e"),
    newsroom=terms("redacción, la redacción, redaccion, agencias, agencia"),
    photos=terms("foto, fotos, fotografía, fotografia, imagen, crédito, créditos"),
    published=terms("publicado, publicado el, publicada, fecha de publicación"),
    updated=terms(
        "actualizado, actualizado el, actualizada, última actualización, actualización, modificado"
    ),
    dates=terms("a, las, el, de, del"),
    hours=terms("h, hora, horas, min, minuto, minutos"),
    clock=terms("h, horas"),
    badges=terms(
        "suscriptores, suscriptor, solo suscriptores, sólo suscriptores, para suscriptores, exclusivo"
        " suscriptores, premium, exclusivo, exclusiva, en directo, directo, en vivo, vídeo, video, podcast,"
        " opinión, análisis, última hora, patrocinado, galería"
    ),
    read_more=terms(
        "leer más, seguir leyendo, ver más, ver todos, ver todas, ver todo, sigue leyendo, más noticias,"
        " todas las noticias, continuar leyendo, saber más, más información, leer el artículo, mostrar más"
    ),
    navigation=terms(
        "inicio, portada, menú, menu, navegación, menú principal, ir al contenido, ir al contenido"
        " principal, saltar al contenido, pasar al contenido principal, iniciar sesión, inicia sesión,"
        " registrarse, regístrate, mi cuenta, buscar, secciones, contacto, quiénes somos, mapa del sitio,"
        " síguenos, volver arriba, abrir menú, cerrar menú"
    ),
    consent=terms(
        "utilizamos cookies, usamos cookies, este sitio utiliza cookies, este sitio usa cookies, esta web"
        " utiliza cookies, este sitio web utiliza cookies, cookies, nosotros y nuestros socios, tu"
        " privacidad, su privacidad, valoramos su privacidad, aceptar todo, aceptar todas, aceptar cookies,"
        " aceptar y continuar, configurar cookies, gestionar cookies, si continúa navegando, tu"
        " consentimiento, su consentimiento, política de privacidad"
    ),
    advertisement=terms(
        "publicidad, anuncio, anuncios, patrocinado, patrocinada, contenido patrocinado, servicios"
    ),
    promotions=terms(
        "suscríbete, suscríbase, suscribirse, regístrate gratis, recibe nuestra, recibe la, reciba,"
        " newsletter, boletín, prueba gratis, prueba gratuita, descubre nuestras ofertas, oferta, oferta"
        " especial, aprovecha, descarga nuestra app, descarga la app, gana un, gana dos, concurso, participa"
        " en el sorteo, hazte socio, apóyanos, únete"
    ),
    calls=terms("suscríbete, suscríbase, regístrate, apúntate"),
    only=terms("solo, sólo"),
    polls=terms("encuesta, vota, opina, participa, quiz, test, responde, danos tu opinión, da tu opinión"),
    galleries=terms(
        "todas las galerías, todas las fotos, todos los vídeos, todos los videos, todas las imágenes,"
        " galerías de fotos, galerías de imágenes, todos los podcasts, más fotos, más vídeos, más galerías"
    ),
    comments=terms("comentario, comentarios"),
    related=terms(
        "relacionado, relacionados, noticias relacionadas, artículos relacionados, lee también, te puede"
        " interesar, ver también, lo más leído, más leídas, recomendado, más sobre"
    ),
)
