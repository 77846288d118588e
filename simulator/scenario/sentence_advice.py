"""What to write instead of a line that means something the vocabulary says in another way."""

from __future__ import annotations

import re

CURLY_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')
VALUE = r"[^\"']*[\"']([^\"']*)[\"']"
"""Anything up to a value, whose text is a group."""
USER = f"(?:usuario|usuaria|persona)\\b(?:{VALUE})?"
ADVICE = {
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
