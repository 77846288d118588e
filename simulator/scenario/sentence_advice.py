"""What to write instead of a line that means something the vocabulary says in another way."""

from __future__ import annotations

import re

from simulator.requested_faults import SLOW_SECONDS

CURLY_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')
VALUE = r"[^\"']*[\"']([^\"']*)[\"']"
"""Anything up to a value, whose text is a group."""
GIVEN = "[\"']([^\"']*)[\"']"
"""A value, whose text is a group."""
USER_SENTENCE = "el usuario secundario"
OF_USER = f"^(?:(?:el |la )?usuari[oa](?: secundari[oa])?(?: {GIVEN})? )?"
"""The user of whom the stored company is asked; an author may have left it out."""
USER = f"(?:usuario|usuaria|persona)\\b(?:{VALUE})?"
ADVICE = {
    rf"^no (?:se muestra|aparece|sale|vemos|se ve)n? (?:el |un |ningún )?(?:mensaje|error) {GIVEN}": (
        'Escriba «no se muestra "{0}"».'
    ),
    r"^no (?:hay|se muestran?|aparecen?|existen?) (?:ning[uú]n |un )?(?:mensaje|error|texto)": (
        'Se dice de cada texto que no debe leerse: «no se muestra "..."»; y de un campo,'
        ' «el campo "..." no muestra ningún error».'
    ),
    r"^no (?:hay|se muestran?|aparecen?|existen?) (?:ninguna )?(?:filas?|usuarios?)$": (
        'De la tabla se dice su nombre: «la tabla "Usuarios secundarios de la empresa" no muestra filas».'
    ),
    rf"{OF_USER}no (?:queda|está) [\"']?(?:activ|suspendid|eliminad)": (
        'Del estado se dice cuál es: «el usuario secundario "{0}" queda "..."»; o, en la tabla,'
        ' «la fila "{0}" no muestra "..." en "Estado"».'
    ),
    rf"^(el campo {GIVEN}) no (?:contiene|tiene|muestra) (?:nada|texto|ning[uú]n (?:valor|texto))": (
        "Escriba «{0} está vacío»."
    ),
    rf"^el campo {GIVEN}(?: de .*)? no (?:contiene|tiene|muestra) (?:el (?:valor|texto) )?[\"']": (
        'De un campo se dice lo que contiene: «el campo "{0}" contiene "..."», o «el campo "{0}" está vacío».'
    ),
    rf"^el campo {GIVEN} no está vacío": 'Escriba lo que contiene: «el campo "{0}" contiene "..."».',
    rf"^la tabla {GIVEN} no (?:muestra|tiene) (?:\d+|una) filas?": (
        'Escriba cuántas muestra: «la tabla "{0}" muestra ... filas».'
    ),
    rf"{GIVEN} (?:no cambia|sigue igual|queda igual)": (
        "Que no cambia nada se dice de la empresa entera: «no cambia nada más en la empresa»; de"
        ' «{0}», lo que conserva: «el usuario secundario "{0}" queda "..."», «... queda con el perfil "..."».'
    ),
    r"\bfoco\b": "Del foco no se dice nada en un escenario.",
    r"\bordenad[oa]s?\b": "Del orden de las filas no se dice nada en un escenario.",
    r"\bsolo lectura\b": (
        "De un campo que no se puede cambiar no se dice nada en un escenario; escribir en él falla, y se dice"
        " por qué."
    ),
    rf"^(?:la lista|el campo) {GIVEN}.* (?:ofrece|tiene la opción)": (
        "De las opciones de una lista no se dice nada en un escenario; elegir una que no está falla:"
        ' «elegimos "..." en "{0}"».'
    ),
    r"^((?:des)?marcamos) todas las (?:filas|casillas)": (
        'Va una frase por cada una: «{0} la fila "..."», «{0} "..."».'
    ),
    r"^la empresa tiene (?:\d+|varios|muchos) usuarios": (
        "Varios usuarios van en una tabla, una fila por cada uno: «Dado que la empresa tiene los usuarios"
        " secundarios»."
    ),
    rf"{OF_USER}queda (con|sin) los perfiles": (
        'Cada perfil va en una frase: «el usuario secundario "{0}" queda {1} el perfil "..."».'
    ),
    rf"{OF_USER}queda (con|sin) las opciones": (
        'Cada opción va en una frase: «el usuario secundario "{0}" queda {1} la opción "..."».'
    ),
    rf"{OF_USER}queda (con|sin) los roles": (
        'Cada rol va en una frase: «el usuario secundario "{0}" queda {1} el rol "..." en el perfil "..."».'
    ),
    rf"{OF_USER}queda con (?:el (?:correo|e-?mail)){VALUE}": (
        "El correo guardado no se comprueba; sí el que se ve en la tabla:"
        ' «la fila "{0}" muestra "{1}" en "Correo electrónico"».'
    ),
    rf"{OF_USER}queda (?:registrad[oa] )?con (?:el )?(?:documento|DNI|pasaporte|número)": (
        "El documento guardado no se comprueba; sí el que se ve en la tabla:"
        ' «la fila "{0}" muestra "..." en "Número de documento"».'
    ),
    rf"{OF_USER}queda con (?:el (?:nombre|apellido)|los (?:nombres|apellidos))": (
        "Los nombres guardados no se comprueban; sí los que se ven en la tabla:"
        ' «la fila "{0}" muestra "..." en "Apellidos y nombres"».'
    ),
    **{
        rf"{OF_USER}queda [\"']?{stem}[oa]s?\b": (
            f'Escriba «{USER_SENTENCE} "{{0}}" queda "{stem.capitalize()}o"».'
            f' De la tabla se dice «la fila "{{0}}" muestra "{stem.capitalize()}o" en "Estado"».'
        )
        for stem in ("activ", "suspendid", "eliminad")
    },
    r"^(?:la|una) (?:lista|grilla|tabla|página) (?:muestra|tiene) (\d+|una) (filas?)$": (
        'De la tabla se dice su nombre: «la tabla "Usuarios secundarios de la empresa" muestra {0} {1}».'
    ),
    rf"^(?:eleg|seleccion|escog)\w* {GIVEN} (?:en|de|para) (?:la fila|el usuario) {GIVEN}$": (
        'Escriba «elegimos "{0}" en "Modificar Estado" de la fila "{1}"».'
    ),
    rf"^((?:des)?marcamos) {GIVEN} (?:en|del?) (?:la sección |el perfil |perfil )?{GIVEN}$": (
        'Escriba «{0} "{1}" de la sección "{2}"».'
    ),
    r"usuarios? secundarios? .*\bcon los (?:perfiles|roles)\b": (
        "Varios perfiles o roles van en la tabla de «Dado que la empresa tiene los usuarios secundarios»,"
        " separados con «;»."
    ),
    rf"\bidentifica con (?:el |la |su |un )?(DNI|carné de extranjería|pasaporte){VALUE}": (
        "El documento y su número van entre comillas:"
        ' «el usuario secundario "..." se identifica con "{0}" "{1}"».'
    ),
    r"\bestán? [\"']?(?:activ|suspendid|eliminad)[oa]s?\b|^el estado de": (
        'Del estado se dice, en la tabla, «la fila "..." muestra "..." en "Estado"»; y de lo guardado,'
        ' «el usuario secundario "..." queda "..."».'
    ),
    r"\btecla (?:de )?[\"']?(?:Enter|Entrar|Intro)\b|(?:Enter|Intro)[\"']?$": (
        'La tecla se presiona en un campo: «presionamos Enter en "Buscar"».'
    ),
    r"\btecla\b": 'La única tecla es Enter, en un campo: «presionamos Enter en "Buscar"».',
    r"^(la tabla [\"'].*[\"']) (?:está|queda|se muestra) vacía$": "Escriba «{0} no muestra filas».",
    rf"^busc(?:amos|o|ar|a)\b(?:{VALUE})?": (
        'Se busca en dos pasos: «escribimos "{0}" en "Buscar"» y «hacemos clic en "Buscar"».'
    ),
    rf"^(suspend|reactiv|elimin)(?:emos|amos|o)\b.*?{USER}": (
        'El estado se cambia en dos pasos: «elegimos "..." en "Modificar Estado" de la fila "{1}"» y'
        ' «hacemos clic en "Cambiar Estado"».'
    ),
    r"^(?:inici|abr|ingres|entr)\w* (?:la |en la |a la )?sesión\b|^(?:nos logue|me logue|ingresamos con)": (
        "Para empezar con una sesión abierta: «Dado que hemos iniciado sesión con la Clave Principal». Para"
        ' abrirla en la pantalla, «completamos» con RUC, Usuario y Clave, y «hacemos clic en "Iniciar'
        ' Sesión"».'
    ),
    r"^(?:cerramos|cierro|salimos de)\b.*\bsesión\b": 'Escriba «hacemos clic en "Salir"».',
    rf"^(?:abrimos|vamos|navegamos|ingresamos|entramos|accedemos)\b.*\b(?:pantalla|página)\b(?:{VALUE})?": (
        'A una pantalla se llega con clics. Para empezar en ella: «Dado que estamos en la pantalla "{0}"».'
    ),
    r"^(aceptamos|cancelamos|confirmamos|acepto|cancelo|confirmo)\b": (
        'Escriba «hacemos clic en "Aceptar"», o «... "Cancelar"»; si está también fuera del aviso,'
        ' «hacemos clic en "Cancelar" del aviso».'
    ),
    r"^esper(?:amos|o|ar)\b": (
        "No hace falta esperar: cada paso espera a la página. Para el reloj de práctica:"
        " «adelantamos una hora el reloj de práctica»."
    ),
    rf"^(?:borr|limpi|vaci)(?:amos|o)\b.*\bcampo\b(?:{VALUE})?": 'Escriba «escribimos "" en "{0}"».',
    rf"\b(?:botón|enlace|link)\b(?:{VALUE})? .*\b(?:deshabilit|inactiv|desactiv|no\b)": (
        'Escriba «no se ofrece "{0}"»: no hay un botón o enlace así que se pueda usar.'
    ),
    rf"\b(?:botón|enlace|link)\b(?:{VALUE})? .*\b(?:visible|habilitad|existe|activ|disponible)": (
        'Escriba «se ofrece "{0}"».'
    ),
    r"^(el campo [\"'].*?[\"']) no (?:muestra|tiene|da|presenta) (?:el |un |ningún )?error": (
        "Escriba «{0} no muestra ningún error»."
    ),
    rf"^(?:ya )?(?:existe|hay)\b(?!.*\bperfil).*?\busuario\b(?:{VALUE})?": (
        'Para empezar: «Dado que la empresa tiene el usuario secundario "{0}" con el perfil "..."». Para'
        ' comprobarlo: «se muestra la fila "{0}"» o «el usuario secundario "{0}" queda "Activo"».'
    ),
    r"^(?:la hora|la fecha|son las|es el)\b": 'Escriba «el reloj de práctica marca "02/03/2026 09:30"».',
    r"\bpágina (?:se )?(?:tarda|demora)\b": (
        f"Los segundos van en cifras, de {SLOW_SECONDS[0]} a {SLOW_SECONDS[-1]}:"
        " «la página tarda 3 segundos»."
    ),
    rf"^(?:el|la) (?:título|encabezado|página|url|dirección)\b(?:{VALUE})?": (
        'De la página se dice «se muestra la pantalla "..."», con su título.'
    ),
}
"""By the pattern of a line; {0} is its first group."""


def straight_quotes(text: str) -> str:
    """The line with the quotation marks that values have, in place of those that a word processor writes."""
    return text.translate(CURLY_QUOTES)


def advice_for(text: str) -> str | None:
    """What to write instead; None for a line of no such pattern."""
    for pattern, advice in ADVICE.items():
        if match := re.search(pattern, text, re.IGNORECASE):
            return advice.format(*match.groups("..."))
    return None
