"""Checks the structure of a feature: reports what the parser accepts and this project does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gherkin.parser_types import Examples, Feature, Rule, Scenario, Step
from slugify import slugify

from simulator.scenario.faults import Faults
from simulator.scenario.invisible_characters import is_blank
from simulator.scenario.keywords import begins_with_keyword, intended_keyword, is_english_keyword, with_colon
from simulator.scenario.matcher import resembles_a_sentence
from simulator.scenario.parsing import Source
from simulator.scenario.sentences import VOCABULARY
from simulator.spanish import comma_list, composed, quoted_list

OUTLINE = "Esquema del escenario"
EXAMPLES = "Ejemplos"
LIKE_A_SENTENCE = 0.5
"""Similarity, from 0 to 1, with which a line is taken for a step, if its first word resembles a keyword."""
ALMOST_A_SENTENCE = 0.75
"""Similarity with which any line of a description is taken for a step."""
MISPLACED_ROW = "Una fila de tabla va debajo de su paso o de «Ejemplos:»."
PLACEHOLDER = re.compile(r"<([^<>]+)>")


def check_feature(feature: Feature, source: Source, faults: Faults) -> None:
    """Report a feature without scenarios, and lines of its description that look like scenarios or steps."""
    line = feature["location"]["line"]
    titles = list(_titles_without_colon(line, feature["description"], source))
    if not feature["children"] and not titles:
        faults.add(line, "La característica no tiene escenarios. Escriba «Escenario: ...» y sus pasos.")
    check_description("Característica", line, feature["description"], source, faults)


def check_description(keyword: str, line: int, description: str, source: Source, faults: Faults) -> bool:
    """Report each line of a description that is meant for something else. True if there is none."""
    count_before = len(faults.unique)
    titles = dict(_titles_without_colon(line, description, source))
    for number, text in _description(line, description, source):
        if title := titles.get(number):
            faults.add(number, f"A «{text}» le faltan los dos puntos: escriba «{title}».")
        elif titles and number > min(titles):
            continue  # belongs to that title
        elif text.startswith("|"):
            faults.add(number, f"«{text}» se tomaría por una descripción de «{keyword}». {MISPLACED_ROW}")
        elif begins_with_keyword(text):
            faults.add(number, f"«{text}» queda fuera de los escenarios. Revise el título que tiene encima.")
        elif advice := _trap(text):
            faults.add(number, f"«{text}» se tomaría por una descripción de «{keyword}». {advice}")
    return len(faults.unique) == count_before


def _titles_without_colon(line: int, description: str, source: Source) -> Iterator[tuple[int, str]]:
    """Number of each line that would be a title with a colon, above a step or a row, and that title."""
    for number, text in _description(line, description, source):
        below = next((other for _, other in source.lines_below(number)), "")
        if (title := with_colon(text)) and begins_with_keyword(below):
            yield number, title


def _trap(text: str) -> str | None:
    """What a line of a description seems to be meant for; None for prose."""
    keyword = intended_keyword(text)
    first, _, rest = text.partition(" ")
    if keyword and keyword.endswith(":"):
        return f"¿Quiso empezar con «{keyword}»?"
    if is_english_keyword(text):
        return "Las palabras clave son españolas: Escenario, Dado, Cuando, Entonces, Y, Pero."
    if keyword and resembles_a_sentence(rest, VOCABULARY, LIKE_A_SENTENCE):
        return f"¿Quiso empezar con «{keyword}»?"
    if any(resembles_a_sentence(each, VOCABULARY, ALMOST_A_SENTENCE) for each in (text, rest or first)):
        return "Si es un paso, empiece la línea con Dado, Cuando, Entonces, Y o *."
    return None


def refuse_rule(rule: Rule, faults: Faults) -> None:
    faults.add(rule["location"]["line"], "No se usa «Regla». Ponga sus escenarios en otro archivo.")


def check_scenario(scenario: Scenario, source: Source, faults: Faults) -> bool:
    """Report a missing title, missing steps or examples; True if the scenario is complete."""
    count_before = len(faults.unique)
    line, keyword = scenario["location"]["line"], scenario["keyword"]
    if is_blank(scenario["name"]):
        faults.add(line, f"Falta el título: escriba «{keyword}: ...». De él sale el nombre del recorrido.")
    elif not slugify(scenario["name"]):
        faults.add(
            line,
            f"El título «{scenario['name']}» no tiene letras ni cifras. Agregue una palabra:"
            " de ella sale el nombre del recorrido.",
        )
    if columns := _columns_in(scenario["name"], scenario["examples"]):
        faults.add(line, f"El título no lleva columnas ({columns}): cada fila ya recibe su número.")
    has_only_steps = check_description(keyword, line, scenario["description"], source, faults)
    if has_only_steps and not scenario["steps"]:
        faults.add(line, "El escenario no tiene pasos.")
    if scenario["keyword"] == OUTLINE:
        _check_outline(scenario, source, faults)
    elif scenario["examples"]:
        faults.add(line, f"Un escenario con «Ejemplos» se escribe «{OUTLINE}: {scenario['name']}».")
    return len(faults.unique) == count_before


def _check_outline(scenario: Scenario, source: Source, faults: Faults) -> None:
    if not scenario["examples"]:
        faults.add(scenario["location"]["line"], "El esquema no tiene «Ejemplos:» con sus filas.")
    for examples in scenario["examples"]:
        _check_examples(examples, scenario, source, faults)


def _check_examples(examples: Examples, scenario: Scenario, source: Source, faults: Faults) -> None:
    line = examples["location"]["line"]
    check_description(EXAMPLES, line, examples["description"], source, faults)
    if not examples.get("tableBody"):
        faults.add(line, "Los ejemplos no tienen filas debajo de la de los nombres de columna.")
        return
    header = examples["tableHeader"]
    columns = [composed(cell["value"]) for cell in header["cells"]]
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        faults.add(header["location"]["line"], f"La columna «{column}» está dos veces.")
    placeholders = {
        name for step in scenario["steps"] for _, text in _texts(step) for name in _placeholders(text)
    }
    for column in columns:
        if column not in placeholders:
            faults.add(header["location"]["line"], f"Ningún paso usa la columna «<{column}>».")
    _check_placeholders(scenario, columns, faults)


def _check_placeholders(scenario: Scenario, columns: list[str], faults: Faults) -> None:
    for step in scenario["steps"]:
        for line, text in _texts(step):
            for name in _placeholders(text):
                if name not in columns:
                    names = quoted_list(f"<{column}>" for column in dict.fromkeys(columns))
                    faults.add(line, f"Los ejemplos no tienen la columna «<{name}>». Tienen {names}.")


def _placeholders(text: str) -> list[str]:
    return PLACEHOLDER.findall(composed(text))


def _texts(step: Step) -> Iterator[tuple[int, str]]:
    yield step["location"]["line"], step["text"]
    if "dataTable" in step:
        for row in step["dataTable"]["rows"]:
            for cell in row["cells"]:
                yield row["location"]["line"], cell["value"]


def _description(line: int, description: str, source: Source) -> Iterator[tuple[int, str]]:
    """The lines of a description with their numbers, which the parser does not give."""
    description_lines = [text.strip() for text in description.splitlines() if text.strip()]
    for (number, text), description_line in zip(source.lines_below(line), description_lines, strict=False):
        if text == description_line:
            yield number, text


def _columns_in(title: str, examples: Iterable[Examples]) -> str:
    """The columns of Ejemplos that the title names; any other text between < and > is the title's own."""
    headers = [each["tableHeader"] for each in examples if each.get("tableBody")]
    columns = {composed(cell["value"]) for header in headers for cell in header["cells"]}
    names = [name for name in dict.fromkeys(_placeholders(title)) if name in columns]
    return comma_list(f"<{name}>" for name in names) if names else ""
