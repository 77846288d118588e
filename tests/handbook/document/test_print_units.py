from __future__ import annotations

from collections.abc import Iterator

from simulator.handbook.document.manual import chapters
from simulator.handbook.document.print_units import Lead, OwnText, Part, Unit, units
from simulator.handbook.document.printed import (
    Figure,
    Instruction,
    Item,
    PrintedParagraph,
    PrintedScenario,
    QuotedMessage,
    Repetition,
    ScreenCheck,
)
from simulator.handbook.document.prose import Run, TextBlock
from simulator.scenario.selection import choose

ONE, OTHER = "x/05-a.png", "x/05-b.png"
SHORT = (TextBlock((Run("Uno"),)), TextBlock((Run("Dos"),)))
LONG = (TextBlock((Run("a" * 400),)),) * 2
BOOK = chapters(choose([], practice_only=True))


def step(number: int, picture: str = ONE) -> Instruction:
    return Instruction(f"Paso {number}", number, picture)


def scenario(*paragraphs: tuple[Item, ...]) -> PrintedScenario:
    printed = (
        PrintedParagraph(f"x-{at}", "5.1", f"Narración {at}", items) for at, items in enumerate(paragraphs)
    )
    return PrintedScenario("x", "Título", (), tuple(printed))


def names(unit: Unit) -> list[str]:
    return [_name(part) for part in unit.parts]


def _name(part: Part) -> str:
    return type(part).__name__ if isinstance(part, Lead | OwnText) else part[0]


def test_a_picture_stays_with_its_steps_and_the_headings_above() -> None:
    items = (step(1), ScreenCheck("Se ve"), step(2), Figure(ONE), ScreenCheck("Se muestra"))
    first, second = units(scenario(items))
    expected = ["Opening", "Heading", "Telling", "Instruction", "ScreenCheck", "Instruction", "Figure"]
    assert names(first) == expected
    assert names(second) == ["ScreenCheck"]


def test_steps_of_two_pictures_may_stand_on_two_pages() -> None:
    items = (step(1), Figure(ONE), step(2, OTHER), Figure(OTHER))
    assert [names(unit)[-2:] for unit in units(scenario(items))] == [["Instruction", "Figure"]] * 2


def test_a_message_stays_with_its_picture() -> None:
    items = (QuotedMessage("Listo", "de aquí", ONE), ScreenCheck("Se ve"), Figure(ONE))
    (unit,) = units(scenario(items))
    assert names(unit)[-3:] == ["QuotedMessage", "ScreenCheck", "Figure"]


def test_a_picture_without_steps_stays_with_the_words_above_it() -> None:
    (unit,) = units(scenario((ScreenCheck("Se ve"), Figure(ONE))))
    assert names(unit)[-2:] == ["ScreenCheck", "Figure"]


def test_a_step_of_the_next_paragraph_belongs_to_the_former_unit() -> None:
    one, other = units(scenario((step(1), Figure(ONE)), (step(2),)))
    assert (one.belongs_to_former, other.belongs_to_former) == (False, True)
    assert names(other) == ["Heading", "Telling", "Instruction"]


def test_all_that_the_manual_says_is_in_a_unit_once_and_in_order() -> None:
    for chapter in BOOK:
        for printed in chapter.scenarios:
            said = [item for unit in units(printed) for part in unit.parts for item in _items(part)]
            assert said == [item for paragraph in printed.paragraphs for item in paragraph.items]


def test_no_unit_ends_with_a_heading() -> None:
    for unit in _all_units():
        assert names(unit)[-1] not in ("Opening", "Start", "Heading", "Telling")


def test_a_short_text_of_the_writer_stays_with_what_it_stands_before_or_after() -> None:
    paragraph = PrintedParagraph("x-1", "5.1", "Narración", (step(1), Figure(ONE)), before=SHORT, after=SHORT)
    (unit,) = units(PrintedScenario("x", "Título", ("Algo",), (paragraph,), before=SHORT, after=SHORT))
    assert names(unit) == [
        *("Opening", "OwnText", "Start"),
        *("Heading", "OwnText", "Telling", "Instruction", "Figure", "OwnText", "OwnText"),
    ]


def test_a_page_may_end_within_a_long_text_of_the_writer() -> None:
    paragraph = PrintedParagraph("x-1", "5.1", "Narración", (step(1), Figure(ONE)), after=LONG)
    assert [names(unit)[-1] for unit in units(PrintedScenario("x", "Título", (), (paragraph,)))] == [
        "Figure",
        "OwnText",
        "OwnText",
    ]


def test_steps_that_differ_from_a_section_told_elsewhere_stand_with_what_leads_to_them() -> None:
    reference = Repetition("5. Perfiles", "los párrafos 5 y 5.1 se hacen como en", ())
    paragraph = PrintedParagraph("x-seccion-5", None, None, (reference, Instruction("Paso", None), reference))
    one, other = units(PrintedScenario("x", "Título", (), (paragraph,)))
    assert names(one) == ["Opening", "Repetition", "Instruction"]
    assert names(other) == ["Repetition"]


def test_every_step_of_a_paragraph_stands_with_the_picture_of_that_paragraph() -> None:
    for chapter in BOOK:
        for printed in chapter.scenarios:
            for paragraph in printed.paragraphs:
                figures = {item.name for item in paragraph.items if isinstance(item, Figure)}
                steps = {item for item in paragraph.items if isinstance(item, Instruction)}
                for unit in units(printed):
                    own_steps = steps & {item for part in unit.parts for item in _items(part)}
                    assert {item.picture for item in own_steps} & figures <= unit.pictures


def _all_units() -> Iterator[Unit]:
    for chapter in BOOK:
        for printed in chapter.scenarios:
            yield from units(printed)


def _items(part: Part) -> tuple[Item, ...]:
    return () if isinstance(part, Lead | OwnText) else part[1]
