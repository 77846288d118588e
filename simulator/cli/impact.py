"""`sol-simulator impact`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import groupby

import click

from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command
from simulator.procedure.paragraphs import PARAGRAPH_TITLES
from simulator.scenario.claves import ClaveMask
from simulator.scenario.names import all_names, nearest_names
from simulator.scenario.selection import Choice
from simulator.spanish import counted, or_list, plain, quoted, quoted_list, shortened
from simulator.traceability.catalogued_texts import CataloguedText, catalogued_texts
from simulator.traceability.impact import (
    Impact,
    Manner,
    PictureMention,
    StepMention,
    find_impact,
    paragraphs_of,
)
from simulator.traceability.items import SOURCE

SOURCES = {
    **dict.fromkeys(("assumed", "assumed,"), "supuesto"),
    "seen": "visto en descripciones públicas",
}
"""In Spanish, by the first word of a source."""
FEW = 5
"""Greatest number of longer texts that are listed."""
MAX_TEXT = 50
"""Characters of each of them."""


@click.command("impact", cls=Command)
@click.argument("words", nargs=-1, required=True, metavar="TEXTO...")
@click.option(
    "--in",
    "selectors",
    multiple=True,
    metavar="RECORRIDOS",
    help="Dónde se busca, en vez de los escenarios del proyecto: archivo, carpeta, nombre o sección.",
)
@click.option("--parts", is_flag=True, help="También en los textos que solo lo contienen.")
@click.option(
    "--format", "form", default="text", type=click.Choice(["text", "json"]), help="Para leer, o JSON (text)."
)
@click.pass_context
def impact(
    context: click.Context, words: tuple[str, ...], selectors: tuple[str, ...], parts: bool, form: str
) -> None:
    """Dice qué escenarios, pasos, imágenes y párrafos mencionan un texto del portal.

    El texto es una etiqueta, un mensaje o el título de una pantalla, entero o una parte, o su identificador
    (M4). No importan las mayúsculas ni las tildes. No abre ningún navegador. Termina con 1 si nada lo
    menciona.
    """
    query = " ".join(words).strip()
    if not query:
        raise click.UsageError("Falta el texto. Escriba una etiqueta, un mensaje o su identificador.")
    walkthroughs = Choice(selectors).walkthroughs()
    found = find_impact(query, walkthroughs, parts_too=parts)
    if form == "json":
        click.echo(json.dumps(_as_json(query, found, ClaveMask(walkthroughs)), ensure_ascii=False, indent=1))
    elif found:
        click.echo("\n".join(_lines(found, ClaveMask(walkthroughs))))
    if not found:
        click.echo(_nothing_found(query), err=True)
        context.exit(FAILED)


def _nothing_found(query: str) -> str:
    ids = [each.id for each in catalogued_texts()]
    nearest_ids = get_close_matches(plain(query), ids, 1, cutoff=0.7) if "-" in query else []
    nearest = nearest_ids or nearest_names([query], all_names())
    problem = f"Nada menciona «{query}»."
    if nearest:
        return f"{problem} ¿Quiso decir {or_list(quoted(nearest))}?"
    return f"{problem} Los textos del portal: sol-simulator names."


def _lines(found: Impact, mask: ClaveMask) -> Iterator[str]:
    for text in found.texts:
        yield _text_line(text)
    if found.longer_texts:
        yield _longer_texts(found.longer_texts)
    yield from _step_lines(found.steps, mask)
    marked = [each for each in found.pictures if each.is_marked]
    yield from _picture_lines("Imágenes que lo señalan", marked)
    unmarked = [each for each in found.pictures if not each.is_marked]
    yield from _picture_lines("Otras imágenes de una pantalla que lo tiene", unmarked)
    yield from _paragraph_lines(found.paragraphs)


def _text_line(text: CataloguedText) -> str:
    kind = " ".join(filter(None, [text.sort, text.id]))
    details = "; ".join(filter(None, [kind, _source(text.source), *text.places]))
    return f"«{text.text}» ({details})"


def _source(source: str) -> str:
    """In Spanish: *cartilla 8.3, 8.6*; what more `messages` says of it is left out."""
    form = source.partition(" ")[0]
    if form != SOURCE:
        return SOURCES.get(form, "")
    return f"{SOURCE} {', '.join(paragraphs_of(source))}"


def _longer_texts(texts: Sequence[str]) -> str:
    rest = f" y {len(texts) - FEW} más" if len(texts) > FEW else ""
    first = quoted_list(shortened(each, MAX_TEXT) for each in texts[:FEW])
    it = "verlo" if len(texts) == 1 else "verlos"
    return f"Está además dentro de {first}{rest}: agregue --parts para {it} también."


def _step_lines(steps: Sequence[StepMention], mask: ClaveMask) -> Iterator[str]:
    by_walkthrough = [(key, list(group)) for key, group in groupby(steps, lambda each: each.walkthrough.name)]
    scenarios = counted(len(by_walkthrough), "escenario", "escenarios")
    yield ""
    yield click.style(f"{counted(len(steps), 'paso', 'pasos')} de {scenarios}", bold=True)
    for name, group in by_walkthrough:
        yield f"  {mask.text(name)}"
        for each in group:
            remark = "" if each.manner is Manner.NAMES else f"  ({each.manner})"
            step = each.step
            row = f", fila {each.walkthrough.example_line}" if each.walkthrough.example_line else ""
            place = f"{step.file}:{step.line}{row}"
            yield f"    {place}  {step.paragraph or '–':4}  {mask.sentence(step)}{remark}"


def _picture_lines(heading: str, pictures: Sequence[PictureMention]) -> Iterator[str]:
    if pictures:
        yield ""
        yield click.style(f"{heading}: {len(pictures)}", bold=True)
        yield from (f"  {each.name}" for each in pictures)


def _paragraph_lines(numbers: Sequence[str]) -> Iterator[str]:
    if numbers:
        yield ""
        yield click.style(f"Párrafos de la cartilla: {len(numbers)}", bold=True)
        yield from (f"  {each:4}  {PARAGRAPH_TITLES[each]}" for each in numbers)


def _as_json(query: str, found: Impact, mask: ClaveMask) -> dict[str, object]:
    return {
        "query": query,
        "texts": [
            {
                "text": each.text,
                "sort": each.sort,
                "id": each.id or None,
                "source": each.source or None,
                "places": list(each.places),
            }
            for each in found.texts
        ],
        "longerTexts": list(found.longer_texts),
        "steps": [_step_json(each, mask) for each in found.steps],
        "pictures": [
            {
                "name": each.name,
                "scenario": mask.text(each.walkthrough.name),
                "paragraph": each.paragraph,
                "marked": each.is_marked,
            }
            for each in found.pictures
        ],
        "paragraphs": [{"number": each, "title": PARAGRAPH_TITLES[each]} for each in found.paragraphs],
    }


def _step_json(mention: StepMention, mask: ClaveMask) -> dict[str, object]:
    step = mention.step
    return {
        "scenario": mask.text(mention.walkthrough.name),
        "file": step.file,
        "line": step.line,
        "exampleLine": mention.walkthrough.example_line,
        "paragraph": step.paragraph,
        "sentence": mask.sentence(step),
        "manner": mention.manner.name.lower(),
    }
