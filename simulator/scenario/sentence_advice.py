"""What to write instead of a line that means something the vocabulary says in another way."""

from __future__ import annotations

import re

CURLY_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')
ADVICE = {
    r"usuarios? secundarios? .*\bcon los (?:perfiles|roles)\b": (
        "Varios perfiles o roles van en la tabla de «Dado que la empresa tiene los usuarios secundarios»,"
        " separados con «;»."
    ),
    r"\bestán? [\"'](?:Activ|Suspendid|Eliminad)[oa]s?[\"']": (
        'Del estado se dice, en la tabla, «la fila "..." muestra "..." en "Estado"»; y de lo guardado,'
        ' «el usuario secundario "..." queda "..."».'
    ),
    r"\btecla (?:de )?[\"']?(?:Enter|Entrar|Intro)\b|(?:Enter|Intro)[\"']?$": (
        'La tecla se presiona en un campo: «presionamos Enter en "Buscar"».'
    ),
    r"^(la tabla [\"'].*[\"']) (?:está|queda|se muestra) vacía$": "Escriba «{0} no muestra filas».",
}
"""By the pattern of a line; {0} is its first group."""


def straight_quotes(text: str) -> str:
    """The line with the quotation marks that values have, in place of those that a word processor writes."""
    return text.translate(CURLY_QUOTES)


def advice_for(text: str) -> str | None:
    """What to write instead; None for a line of no such pattern."""
    for pattern, advice in ADVICE.items():
        if match := re.search(pattern, text, re.IGNORECASE):
            return advice.format(*match.groups())
    return None
