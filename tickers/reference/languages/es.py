"""Spanish."""

from typing import Final

from tickers.reference.languages.language import Language, terms

__all__ = ["SPANISH"]

SPANISH: Final = Language(
    code="es",
    rises=terms(
        "sube, suben, subida, subidas, alza, alzas, al alza, ganancia, ganancias, positivo, positiva,"
        " aumento, mejores, avance, avances"
    ),
    falls=terms(
        "baja, bajas, bajan, bajada, bajadas, a la baja, pérdida, pérdidas, negativo, negativa, cae, caen,"
        " caída, caídas, descenso, descensos, peores, retroceso"
    ),
    rise_colours=terms("verde, verdes"),
    fall_colours=terms("rojo, roja, rojos"),
    headings={
        "level": terms("último, ultimo, último precio, precio, valor, cotización, cotizacion, nivel, actual"),
        "change": terms("var, variación, variacion, diferencia, dif, cambio, 1d, tendencia, diff"),
        "percent": terms("porcentaje, por ciento, variación porcentual"),
        "points": terms("puntos, punto, ptos"),
        "close": terms("cierre, precio de cierre"),
        "previous close": terms(
            "cierre anterior, anterior, precio anterior, cierre previo, previo, último cierre, cierre ant,"
            " ant, cierre del día anterior"
        ),
        "open": terms("apertura, precio de apertura"),
        "high": terms("máximo, máx, max, máximo del día, máx día, máximo anual, máximo sesión"),
        "low": terms("mínimo, mín, min, mínimo del día, mín día, mínimo anual, mínimo sesión"),
        "range": terms("rango, rango del día, rango diario"),
        "bid": terms("compra, demanda"),
        "ask": terms("venta, oferta"),
        "time": terms("hora, fecha"),
        "volume": terms("volumen, vol, capitalización, efectivo, títulos negociados"),
        "weight": terms("peso, ponderación"),
        "target": terms("precio objetivo, objetivo, resistencia, soporte"),
        "yield": terms("rentabilidad, dividendo, rentabilidad por dividendo, volatilidad"),
        "name": terms("nombre, índice, título, acción, instrumento, mercado, empresa"),
    },
    fillers=terms(
        "neto, neta, absoluta, absoluto, en, de, del, el, la, día, diaria, diario, hoy, sesión, índice,"
        " actual"
    ),
    strip_headings=terms(
        "bolsa, bolsas, mercados, mercado, índices, índice, último, variación, cotizaciones"
    ),
    index=terms("índice, indice"),
    states=terms("cerrado, cerrada, abierto, con retraso, retrasado, diferido, tiempo real, en tiempo real"),
    no_figure=terms("n.d., suspendido, suspendida, sin cambios, sin variación, no disponible"),
    periods=terms(
        "semana, semanal, mes, mensual, año, anual, trimestre, trimestral, rentabilidad, rendimiento, perf"
    ),
    spans=terms("año, años, mes, meses, semana, semanas, sem, trimestre, trimestres, día, días"),
    short_periods=terms(
        "1año, 3 años, 5 años, 10 años, 1 mes, 3 meses, 6 meses, 52 semanas, 52 sem, 1 semana"
    ),
    since=terms("desde"),
    to_date=terms("desde enero, desde el 1 de enero, desde principio de año, en el año, en lo que va de año"),
    other_days=terms(
        "ayer, previsión, previsiones, pronóstico, objetivo, objetivos, preapertura, simulación, histórico,"
        " históricos"
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
    derived=terms(
        "futuro, futuros, future, futures, cfd, etf, turbo, turbos, warrant, warrants, certificado,"
        " certificados, opción, opciones, fondo, fondos, contrato, contratos"
    ),
    points=terms("puntos, punto, ptos, pto, pts"),
    places=terms(
        "ámsterdam, amsterdam, bruselas, parís, lisboa, dublín, oslo, milán, países bajos, bélgica,"
        " francia, portugal, irlanda, noruega, italia, euronext, holanda"
    ),
    bylines=terms("por, escrito por, redactado por, un artículo de, texto de, firmado por"),
    newsroom=terms("redacción, la redacción, redaccion, agencias, agencia"),
    photos=terms("foto, fotos, fotografía, fotografia, imagen, crédito, créditos"),
    published=terms("publicado, publicado el, publicada, fecha de publicación"),
    updated=terms(
        "actualizado, actualizado el, actualizada, última actualización, actualización, modificado"
    ),
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
        " especial, aprovecha, descarga nuestra app, descarga la app, gana, concurso, participa en el"
        " sorteo, hazte socio, apóyanos, únete"
    ),
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
