"""Tag expressions, as Cucumber has them: `not @wip and (@seccion-7 or @seccion-8)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from cucumber_tag_expressions import TagExpressionError, parse
from cucumber_tag_expressions.model import And, Expression, Literal, Not, Or

from simulator.errors import SimulatorError
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.spanish import composed, quoted_list

MAX_LENGTH = 1_000
"""Characters of an expression; the library goes as deep as it is nested."""
OPERATORS = "Se combinan con and, or, not y paréntesis: «not @wip and @seccion-8»."
MISTAKES = {
    r"Expected operand after BEGIN": "empieza con lo que va entre dos etiquetas",
    r"Expected operand after (.*)": "falta una etiqueta después de «{0}»",
    r"Expected operator after (.*)": "falta «and» u «or» después de «{0}»",
    r"Missing '\('": "un «)» no tiene su «(»",
    r"Unclosed '\('": "un «(» no tiene su «)»",
    r"(\w+): Too few operands": "falta una etiqueta junto a «{0}»",
    r"Illegal escape": "la barra invertida «\\» solo va antes de un paréntesis, un espacio u otra barra",
}
"""The library's messages, and what each says in Spanish."""


class TagExpressionRefused(SimulatorError):
    """A tag expression can't be read, or names a tag that no scenario has."""


def tagged(expression: str, walkthroughs: Iterable[Walkthrough]) -> list[Walkthrough]:
    """The walkthroughs whose tags meet the expression.

    Raises:
        TagExpressionRefused: if the expression is malformed, or asks for a tag that none of them has.
            One that is only excluded may be missing, unless it resembles another: it may be mistyped.
    """
    walkthroughs = list(walkthroughs)
    condition = _parsed(expression)
    existing = sorted({tag for walkthrough in walkthroughs for tag in walkthrough.tags})
    for tag, is_excluded in _tags(condition):
        _refuse_unknown(tag, existing, is_excluded=is_excluded)
    return [walkthrough for walkthrough in walkthroughs if condition.evaluate(walkthrough.tags)]


def _parsed(expression: str) -> Expression:
    text = " ".join(composed(expression).split())
    if not text:
        raise TagExpressionRefused(f"--tags: Falta la expresión de etiquetas. {OPERATORS}")
    if len(text) > MAX_LENGTH:
        raise TagExpressionRefused(f"--tags: La expresión pasa de {MAX_LENGTH} caracteres. Acórtela.")
    try:
        condition: Expression = parse(text)
    except TagExpressionError as error:
        raise TagExpressionRefused(f"--tags: En «{text}» {_in_spanish(str(error))}. {OPERATORS}") from error
    return condition


def _in_spanish(message: str) -> str:
    for english, spanish in MISTAKES.items():
        if match := re.search(english, message):
            return spanish.format(*match.groups())
    return "algo no se entiende"


def _tags(condition: Expression, is_excluded: bool = False) -> Iterator[tuple[str, bool]]:
    """Each tag of the expression, and whether it is one that walkthroughs must not have."""
    match condition:
        case Literal():
            yield condition.name, is_excluded
        case Not():
            yield from _tags(condition.term, not is_excluded)
        case And() | Or():
            for term in condition.terms:
                yield from _tags(term, is_excluded)


def _refuse_unknown(tag: str, existing: list[str], *, is_excluded: bool) -> None:
    if not tag.startswith("@"):
        raise TagExpressionRefused(f"--tags: «{tag}» no es una etiqueta: empiezan con @, como «@{tag}».")
    if tag in existing:
        return
    similar = get_close_matches(tag, existing, n=1, cutoff=0.75)
    if similar:
        advice = f"¿Quiso decir «{similar[0]}»?"
    elif is_excluded:
        return
    else:
        advice = f"Hay {quoted_list(existing)}."
    raise TagExpressionRefused(f"--tags: Ningún escenario elegido tiene la etiqueta «{tag}». {advice}")
