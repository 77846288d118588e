"""Whether a feature has the form that this project asks for: what the parser lets through is refused here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gherkin.parser_types import Examples, Feature, Rule, Scenario, Step

from simulator.scenario.faults import Faults
from simulator.scenario.parsing import Source, begins_with_keyword, keyword_meant

OUTLINE = "Esquema del escenario"
EXAMPLES = "Ejemplos"
PLACEHOLDER = re.compile(r"<([^<>]+)>")


def check_feature(feature: Feature, source: Source, faults: Faults) -> None:
    """The feature has scenarios, and its description swallows none of them."""
    line = feature["location"]["line"]
    if not feature["children"]:
        faults.add(line, "La característica no tiene escenarios. Escriba «Escenario: ...» y sus pasos.")
    for number, text in _description(line, feature["description"], source):
        meant = keyword_meant(text)
        if begins_with_keyword(text):
            faults.add(number, f"«{text}» queda fuera de los escenarios. Revise el título que tiene encima.")
        elif meant and meant.endswith(":"):
            faults.add(number, f"«{text}» se tomaría por una descripción. {_advice(meant)}")


def check_no_description(keyword: str, line: int, description: str, source: Source, faults: Faults) -> bool:
    """Nothing but steps stands below this line: a mistyped keyword there would be taken for a description."""
    for number, text in _description(line, description, source):
        advice = "Debajo va solo la tabla." if keyword == EXAMPLES else _advice(keyword_meant(text))
        faults.add(number, f"«{text}» se tomaría por una descripción de «{keyword}». {advice}")
    return not description


def refuse_rule(rule: Rule, faults: Faults) -> None:
    faults.add(rule["location"]["line"], "No se usa «Regla». Ponga sus escenarios en otro archivo.")


def check_scenario(scenario: Scenario, source: Source, faults: Faults) -> bool:
    """Whether the scenario is all there: title, steps, examples; what is missing is added to the faults."""
    before = len(faults.found)
    line, keyword = scenario["location"]["line"], scenario["keyword"]
    if not re.search(r"[^\W_]", scenario["name"]):
        faults.add(line, f"Falta el título: escriba «{keyword}: ...». De él sale el nombre del recorrido.")
    if PLACEHOLDER.search(scenario["name"]):
        faults.add(line, "El título no lleva columnas: cada fila ya recibe su número.")
    has_only_steps = check_no_description(keyword, line, scenario["description"], source, faults)
    if has_only_steps and not scenario["steps"]:
        faults.add(line, "El escenario no tiene pasos.")
    if scenario["keyword"] == OUTLINE:
        _check_outline(scenario, source, faults)
    elif scenario["examples"]:
        faults.add(line, f"Un escenario con «Ejemplos» se escribe «{OUTLINE}: {scenario['name']}».")
    return len(faults.found) == before


def _check_outline(scenario: Scenario, source: Source, faults: Faults) -> None:
    if not scenario["examples"]:
        faults.add(scenario["location"]["line"], "El esquema no tiene «Ejemplos:» con sus filas.")
    for examples in scenario["examples"]:
        _check_examples(examples, scenario, source, faults)


def _check_examples(examples: Examples, scenario: Scenario, source: Source, faults: Faults) -> None:
    line = examples["location"]["line"]
    check_no_description(EXAMPLES, line, examples["description"], source, faults)
    if not examples.get("tableBody"):
        faults.add(line, "Los ejemplos no tienen filas debajo de la de los nombres de columna.")
        return
    header = examples["tableHeader"]
    columns = [cell["value"] for cell in header["cells"]]
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        faults.add(header["location"]["line"], f"La columna «{column}» está dos veces.")
    used = {
        name for step in scenario["steps"] for _, text in _texts(step) for name in PLACEHOLDER.findall(text)
    }
    for column in columns:
        if column not in used:
            faults.add(header["location"]["line"], f"Ningún paso usa la columna «<{column}>».")
    _check_placeholders(scenario, columns, faults)


def _check_placeholders(scenario: Scenario, columns: list[str], faults: Faults) -> None:
    for step in scenario["steps"]:
        for line, text in _texts(step):
            for name in PLACEHOLDER.findall(text):
                if name not in columns:
                    known = ", ".join(f"«<{column}>»" for column in dict.fromkeys(columns))
                    faults.add(line, f"Los ejemplos no tienen la columna «<{name}>». Tienen {known}.")


def _texts(step: Step) -> Iterator[tuple[int, str]]:
    yield step["location"]["line"], step["text"]
    if "dataTable" in step:
        for row in step["dataTable"]["rows"]:
            for cell in row["cells"]:
                yield row["location"]["line"], cell["value"]


def _description(line: int, description: str, source: Source) -> Iterator[tuple[int, str]]:
    """The lines of a description, found again below the title that they follow."""
    left = [text.strip() for text in description.splitlines() if text.strip()]
    for (number, text), described in zip(source.after(line), left, strict=False):
        if text == described:
            yield number, text


def _advice(meant: str | None) -> str:
    if meant:
        return f"¿Quiso empezar con «{meant}»?"
    return "Empiece la línea con Dado, Cuando, Entonces, Y o *."
