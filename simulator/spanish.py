"""Spanish prose that several rooms print or search: lists, quotation marks, plurals, numbers, accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

NONE = "ninguno"
"""Stands for a list without items."""


def and_list(items: Iterable[str]) -> str:
    """*a, b y c*; empty for no items."""
    return _joined(items, "y")


def or_list(items: Iterable[str]) -> str:
    """*a, b o c*; empty for no items."""
    return _joined(items, "o")


def comma_list(items: Iterable[str]) -> str:
    """*a, b, c*; *ninguno* for no items."""
    return ", ".join(items) or NONE


def semicolon_list(items: Iterable[str]) -> str:
    """*a; b; c*, for items that may have commas; *ninguno* for no items."""
    return "; ".join(items) or NONE


def quoted(names: Iterable[str]) -> list[str]:
    """Each name between the quotation marks of printed Spanish: «Grabar»."""
    return [f"«{name}»" for name in names]


def quoted_list(names: Iterable[str]) -> str:
    """*«Grabar», «Retroceder»*; *ninguno* for no names."""
    return comma_list(quoted(names))


def counted(count: int, singular: str, plural: str) -> str:
    """*1 imagen*, *3 imágenes*."""
    return f"{count} {number_form(count, singular, plural)}"


def number_form(count: int, singular: str, plural: str) -> str:
    """*imagen* for 1, *imágenes* for any other number."""
    return singular if count == 1 else plural


def decimal_number(number: float, form: str = "g") -> str:
    """The number with a comma: *0,23*; `form` is that of `format`.

    Spanish allows a point as well. These texts have commas, for their points belong to paragraphs (8.1).
    """
    return format(number, form).replace(".", ",")


def lower_first(sentence: str) -> str:
    """The sentence as it follows a colon."""
    return sentence[:1].lower() + sentence[1:]


def upper_first(text: str) -> str:
    """The text as it begins a sentence or a list."""
    return text[:1].upper() + text[1:]


def ends_sentence(text: str) -> bool:
    """Whether the text has the sign that ends a sentence: after it Spanish writes no full stop."""
    return text.endswith((".", "?", "!", "…"))


def with_stop(text: str) -> str:
    """The text as a sentence: with a full stop, unless it ends with another sign."""
    return text if ends_sentence(text) else f"{text}."


def shortened(text: str, limit: int) -> str:
    """The text in one line, up to so many characters: cut after a word, with «…» where it is cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    words = line[: limit + 1].rpartition(" ")[0] or line[:limit]
    return f"{words.rstrip(' .,;:')}…"


def plain(text: str) -> str:
    """The text without accents, in lower case: for searches."""
    return "".join(
        each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each)
    ).casefold()


def composed(text: str) -> str:
    """The text with each accent and its letter in one character (NFC), as keyboards write them."""
    return unicodedata.normalize("NFC", text)


def _joined(items: Iterable[str], conjunction: str) -> str:
    *others, last = list(items) or [""]
    return f"{', '.join(others)} {conjunction} {last}" if others else last
