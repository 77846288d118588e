"""Characters that nobody sees: texts of nothing else, and their Spanish names where one stands in the way."""

from __future__ import annotations

import unicodedata

INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Controls, formats and separators, by Unicode's general category."""
OTHER_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""Fillers, joiners and variation selectors, which Unicode counts as letters, signs or marks."""
NAMES = {
    "\t": "tabulador",
    "\u00a0": "espacio de no separación",
    "\u00ad": "guion opcional",
    "\u061c": "marca de dirección",
    "\u200b": "espacio de ancho cero",
    "\u200c": "separador de ancho cero",
    "\u200d": "unión de ancho cero",
    "\u200e": "marca de izquierda a derecha",
    "\u200f": "marca de derecha a izquierda",
    "\u2028": "separador de líneas",
    "\u2029": "separador de párrafos",
    "\u202f": "espacio fino de no separación",
    "\u2060": "unión de palabras",
    "\u2800": "celda braille vacía",
    "\u3000": "espacio ideográfico",
    "\u3164": "relleno de hangul",
    "\ufeff": "marca de orden de bytes",
}
DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_invisible(character: str) -> bool:
    """Whether the character leaves no sign on paper, or looks like a plain space."""
    is_plain = character in " \n"
    category = unicodedata.category(character)
    return not is_plain and (category in INVISIBLE_CATEGORIES or character in OTHER_INVISIBLE)


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of the text."""
    begins_with_sign = text[:1].isascii() and text[:1].isalnum()
    return not begins_with_sign and all(each.isspace() or is_invisible(each) for each in text)


def name_of(character: str) -> str:
    """*espacio de no separación (U+00A0)*."""
    return f"{NAMES.get(character) or _sort_of(character)} (U+{ord(character):04X})"


def without_invisible(text: str) -> str:
    """The text as it looks: spaces of any sort as plain ones, the other invisible characters left out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_as_seen(each) for each in text)


def described(text: str, first_column: int = 1) -> str:
    """Each invisible character of the text with its column, from 1, and what to do; empty if it has none.

    *columna 14: espacio de no separación (U+00A0), cámbielo por un espacio*
    """
    if text.isascii() and text.isprintable():
        return ""
    return "; ".join(
        f"columna {column}: {name_of(character)}, {_advice(character)}"
        for column, character in enumerate(text, first_column)
        if is_invisible(character)
    )


def _advice(character: str) -> str:
    """What looks like a space stands between words, which would become one."""
    return "cámbielo por un espacio" if _as_seen(character) else "bórrelo"


def _as_seen(character: str) -> str:
    if not is_invisible(character):
        return character
    return " " if character.isspace() else ""


def _sort_of(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs":
        return "espacio especial"
    if character in DIRECTION_MARKS:
        return "marca de dirección"
    return "carácter de control" if category == "Cc" else "carácter invisible"
