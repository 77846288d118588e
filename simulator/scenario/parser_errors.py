"""Words the parser's errors in Spanish: what is wrong at that line, and what to do next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gherkin.errors import ParserException

from simulator.scenario.keywords import TITLES_BY_TOKEN, intended_keyword, spanish_title, token_of, with_colon

TOKEN_NAMES = {
    "#FeatureLine": "«Característica:»",
    "#BackgroundLine": "«Antecedentes:»",
    "#ScenarioLine": "«Escenario:» o «Esquema del escenario:»",
    "#ExamplesLine": "«Ejemplos:»",
    "#StepLine": "un paso (Dado, Cuando, Entonces, Y, Pero o *)",
    "#TableRow": "una fila de tabla (| ... |)",
}
"""The parser's tokens in an author's words; an error message leaves out the others."""
TRANSLATIONS = {
    "inconsistent cell count": (
        "Las filas de la tabla no tienen el mismo número de celdas. Revise las barras «|» de cada fila."
    ),
    "A tag may not contain whitespace": "Una etiqueta no lleva espacios: escriba una @ por etiqueta.",
}
EXPECTED = re.compile(r"(?:unexpected end of file, )?expected: (#[\w#, ]*)")
TAGS_OF = {
    "#FeatureLine": "Una etiqueta de aquí es de la característica: debajo va «Característica:»",
    "#ScenarioLine": "Una etiqueta va encima de «Escenario:», de «Esquema del escenario:» o de «Ejemplos:»",
    "#ExamplesLine": "Una etiqueta va encima de «Ejemplos:»",
    "#RuleLine": "Una etiqueta va encima de un título",
}
"""What is expected below a tag, by the token that the parser waits for."""
MISPLACED = {
    "#FeatureLine": "Un archivo tiene una sola «Característica:», al principio. Ponga esta en otro archivo.",
    "#BackgroundLine": (
        "«Antecedentes:» va una sola vez, sin etiquetas, entre la característica y el primer escenario."
        " Lleve sus pasos allí."
    ),
    "#RuleLine": "No se usa «Regla». Ponga sus escenarios en otro archivo.",
    "#ExamplesLine": ("«Ejemplos:» va debajo de los pasos de un «Esquema del escenario:». Llévelos allí."),
    "#TableRow": (
        "Una fila de tabla va debajo de su paso o de «Ejemplos:», y un paso lleva una sola tabla."
        " Ponga la fila en su lugar."
    ),
    "#DocStringSeparator": "No se usan textos entre comillas triples. Escríbalo en la frase.",
}
"""What is wrong with a line where the parser expects another."""
BEFORE_FEATURE = "Antes de esto falta «Característica: ...», con el título de lo que el archivo describe."
STEP_AFTER_EXAMPLES = "Los pasos van antes de «Ejemplos:». Suba este, o escriba encima otro «Escenario:»."


def described_errors(errors: Sequence[ParserException], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Line and message of each error but those that only follow from the one before."""
    first_of_line = {error.location["line"]: error for error in reversed(errors)}
    waiting_from = None
    has_feature = True
    for number in sorted(first_of_line):
        error = first_of_line[number]
        is_waiting, awaits_feature = _awaits_title(_tokens(error)), "#FeatureLine" in _tokens(error)
        if is_waiting and waiting_from is not None and not _has_title(lines[waiting_from : number - 1]):
            continue
        waiting_from = number - 1 if is_waiting else None
        if has_feature or not awaits_feature:
            yield _described(error, number, lines)
        has_feature = has_feature and not awaits_feature


def _described(error: ParserException, number: int, lines: Sequence[str]) -> tuple[int, str]:
    message = str(error)
    for english, spanish in TRANSLATIONS.items():
        if english in message:
            return number, spanish
    tokens = _tokens(error)
    if "unexpected end of file" in message:
        return _end_of_file(tokens, number, lines)
    line = lines[number - 1].strip() if number <= len(lines) else ""
    if not tokens:
        return number, message
    if title := spanish_title(line):
        advice = f"Las palabras clave son españolas: escriba «{title}»."
    elif token_of(line) is None and (title := with_colon(line)):
        advice = f"Faltan los dos puntos: escriba «{title}»."
    else:
        advice = _advice(line, tokens)
    return number, f"No se entiende «{line}» en este lugar. {advice}"


def _end_of_file(tokens: Sequence[str], number: int, lines: Sequence[str]) -> tuple[int, str]:
    if "#Other" in tokens:
        start = max((place for place, line in enumerate(lines, 1) if _separates(line)), default=number)
        return number, (
            f"El archivo termina antes de tiempo: no se cierran las comillas triples de la línea {start}."
            " No se usan: escriba el texto en la frase."
        )
    if _awaits_title(tokens) and (tags := [place for place, line in _written(lines) if line.startswith("@")]):
        return tags[-1], (
            f"El archivo termina después de «{lines[tags[-1] - 1].strip()}». {_below_tag(tokens)}."
            " Escríbalo, o quite la etiqueta."
        )
    return number, f"El archivo termina antes de tiempo. Se esperaba {_token_names(tokens)}."


def _advice(line: str, tokens: Sequence[str]) -> str:
    kind = token_of(line)
    keyword = intended_keyword(line) if kind is None else None
    if keyword and not line.startswith(keyword):
        return f"¿Quiso decir «{keyword}»?"
    if "#Language" in tokens or (tokens[:2] == ["#TagLine", "#FeatureLine"] and kind != "#FeatureLine"):
        return BEFORE_FEATURE
    if kind in MISPLACED and not (_awaits_title(tokens) and kind == "#TableRow"):
        return MISPLACED[kind]
    if _awaits_title(tokens):
        return f"{_below_tag(tokens)}. Quite la etiqueta de encima, o escriba ese título debajo de ella."
    if kind == "#StepLine":
        return STEP_AFTER_EXAMPLES
    return f"Se esperaba {_token_names(tokens)}."


def _tokens(error: ParserException) -> list[str]:
    """The parser's tokens that would have been right."""
    match = EXPECTED.search(str(error))
    return match[1].rstrip(", ").split(", ") if match else []


def _awaits_title(tokens: Sequence[str]) -> bool:
    """Whether the parser has read a tag, and waits for its title."""
    return bool(tokens) and tokens[0] == "#TagLine"


def _below_tag(tokens: Sequence[str]) -> str:
    return TAGS_OF[tokens[1]]


def _has_title(lines: Sequence[str]) -> bool:
    return any(token_of(line) in TITLES_BY_TOKEN for _, line in _written(lines))


def _written(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Number and stripped text of each line that is neither blank nor a comment."""
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line.strip()


def _separates(line: str) -> bool:
    return token_of(line.strip()) == "#DocStringSeparator"


def _token_names(tokens: Sequence[str]) -> str:
    return ", ".join(TOKEN_NAMES[token] for token in tokens if token in TOKEN_NAMES)
