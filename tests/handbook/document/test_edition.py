from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from simulator.errors import SettingRefused
from simulator.handbook.document.edition import Edition, edition_chapters, printed_walkthroughs
from simulator.handbook.document.examples import MARK
from simulator.handbook.document.printed import (
    Chapter,
    Figure,
    Instruction,
    Item,
    PicturedItem,
    QuotedMessage,
    Remark,
    Repetition,
    ScenarioLink,
    step_numbers,
)
from simulator.handbook.pictures.shot import AnnotationKind, Shot
from simulator.handbook.pictures.shot_plan import plan_shots
from simulator.scenario.course.course_file import project_course
from simulator.scenario.model.user_actions import GoBack, UserAction
from simulator.scenario.selection import choose

PRACTISED = choose([], practice_only=True)
BOOKS = {edition: edition_chapters(edition, printed_walkthroughs(edition, PRACTISED)) for edition in Edition}
WHOLE = "recorrido-completo"


def items(chapters: Sequence[Chapter], scenario: str | None = None) -> Iterator[Item]:
    for chapter in chapters:
        for each in chapter.scenarios:
            if scenario in (None, each.name):
                for paragraph in each.paragraphs:
                    yield from paragraph.items


def names(edition: Edition) -> set[str]:
    return {scenario.name for chapter in BOOKS[edition] for scenario in chapter.scenarios}


def test_the_short_edition_has_the_main_exercises_and_the_cards_those_of_a_section() -> None:
    main = {exercise.scenario for exercise in project_course().exercises}
    assert names(Edition.COMPLETE) == {each.name for each in PRACTISED}
    assert names(Edition.SHORT) == main
    assert names(Edition.CARDS) == main - {WHOLE}


def test_scenarios_that_no_course_knows_are_in_every_edition() -> None:
    scenario = replace(choose(["scenarios/08-cambiar-estado.feature"])[0], name="el-nuestro")
    for edition in Edition:
        assert scenario in printed_walkthroughs(edition, [scenario])


@pytest.mark.parametrize("edition", [Edition.SHORT, Edition.CARDS])
def test_an_edition_without_any_scenario_is_refused_in_a_line(edition: Edition) -> None:
    with pytest.raises(SettingRefused, match="ninguno de los escenarios elegidos es uno") as failure:
        printed_walkthroughs(edition, choose(["un-usuario-suspendido-no-ingresa"]))
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize("edition", [Edition.COMPLETE, Edition.SHORT])
def test_what_the_whole_walkthrough_repeats_is_referred_to_and_not_printed_again(edition: Edition) -> None:
    whole = list(items(BOOKS[edition], WHOLE))
    references = [item for item in whole if isinstance(item, Repetition)]
    assert [reference.links[0].chapter for reference in references] == [
        f"seccion-{number}" for number in range(4, 9)
    ]
    assert not any(isinstance(item, Figure) for item in whole)
    assert references[1].lead == "los párrafos 5 a 5.2 se hacen como en"
    assert references[1].title == "5. Asignación de perfiles"
    assert references[1].links == (
        ScenarioLink(
            "seccion-5",
            "asignar-perfiles-a-un-usuario-secundario",
            "Asignar perfiles a un usuario secundario",
        ),
    )


@pytest.mark.parametrize("edition", [Edition.COMPLETE, Edition.SHORT])
def test_the_whole_walkthrough_says_what_is_done_otherwise_than_where_it_refers_to(edition: Edition) -> None:
    whole = [item for item in items(BOOKS[edition], WHOLE) if isinstance(item, Instruction)]
    assert [item.text for item in whole] == [
        "Párrafo 4.1: abra el portal de práctica",
        "Párrafo 4.6, antes del paso 3: complete «Correo electrónico» con «rosa@example.com» (ejemplo)",
        "Primer párrafo 5: omita los pasos 1 a 6",
        "Párrafo 6.2: en vez de «Agente de carga internacional», marque «Despachador de aduana»",
        (
            "Párrafo 7.3: en vez de «Rectificación de manifiesto – Solicitud»,"
            " desmarque «Solicitudes – Registro»"
        ),
        (
            "Párrafo 7.4, al final: adelante una hora el reloj de práctica,"
            " con el botón del asistente del simulador"
        ),
    ]


def test_a_section_whose_steps_are_mostly_others_is_printed() -> None:
    whole, roles = choose([WHOLE]), choose(["asignar-roles-a-un-usuario-secundario"])
    other = [
        replace(step, instruction=f"{step.instruction} (otro)", action=GoBack())
        if isinstance(step.action, UserAction)
        else step
        for step in roles[0].steps
    ]
    chapters = edition_chapters(Edition.COMPLETE, [*whole, replace(roles[0], steps=tuple(other))])
    assert not any(isinstance(item, Repetition) for item in items(chapters))


def test_the_whole_walkthrough_alone_is_printed_whole() -> None:
    alone = edition_chapters(Edition.COMPLETE, choose([WHOLE]))
    assert not any(isinstance(item, Repetition) for item in items(alone))
    assert any(isinstance(item, Figure) for item in items(alone))


@pytest.mark.parametrize("edition", Edition)
def test_no_item_refers_to_a_picture_that_is_not_printed(edition: Edition) -> None:
    figures = {item.name for item in items(BOOKS[edition]) if isinstance(item, Figure)}
    referring = {
        item.picture for item in items(BOOKS[edition]) if isinstance(item, PicturedItem | Remark)
    } - {None}
    assert figures >= referring


def test_a_card_has_all_steps_and_the_picture_that_shows_most_of_them() -> None:
    chapters = {chapter.name: chapter for chapter in BOOKS[Edition.CARDS]}
    assert list(chapters) == [f"seccion-{number}" for number in range(4, 9)]
    figures = {
        name: [item.name for item in items([chapter]) if isinstance(item, Figure)]
        for name, chapter in chapters.items()
    }
    assert figures == {
        "seccion-4": ["crear-un-usuario-secundario/04.6-registro-de-usuario-secundario.png"],
        "seccion-5": ["asignar-perfiles-a-un-usuario-secundario/05-asignacion-de-perfiles.png"],
        "seccion-6": ["asignar-roles-a-un-usuario-secundario/06.2-asignar.png"],
        "seccion-7": ["quitar-opciones-de-un-perfil/07.3-siguiente.png"],
        "seccion-8": ["suspender-un-usuario-secundario/08.1-cambiar-estado.png"],
    }
    steps = [
        item.text.replace(MARK, "") for item in items(BOOKS[Edition.CARDS]) if isinstance(item, Instruction)
    ]
    short = [
        item.text.replace(MARK, "")
        for chapter in BOOKS[Edition.SHORT][:-1]
        for item in items([chapter])
        if isinstance(item, Instruction)
    ]
    assert steps == short


def card_lines(chapter: str) -> list[str]:
    """Headings, messages and steps of a card."""
    (card,) = (each for each in BOOKS[Edition.CARDS] if each.name == chapter)
    lines = []
    for scenario in card.scenarios:
        for paragraph in scenario.paragraphs:
            kept = [each for each in paragraph.items if isinstance(each, Instruction | QuotedMessage)]
            lines += [f"{paragraph.number} {paragraph.title}", *(each.text for each in kept)]
    return lines


def test_a_card_says_what_each_step_answers_and_has_both_together() -> None:
    confirmation = "Se muestra el aviso «¿Confirma el cambio de estado?»"
    assert card_lines("seccion-8")[-9:] == [
        "8.7 Elegir la eliminación en la fila",
        "En la fila de «OPERA001» (ejemplo), elija «Eliminar» en «Modificar Estado»",
        "Haga clic en «Cambiar Estado»",
        "8.8 Confirmar la eliminación",
        confirmation,
        "Haga clic en «Aceptar»",
        "8.9 Confirmar otra vez la eliminación",
        "Se muestra el aviso «La eliminación no se puede revertir. Está seguro?»",
        "Haga clic en «Aceptar»",
    ]
    assert card_lines("seccion-8").count(confirmation) == 3


def test_paragraphs_of_one_number_have_different_headings_on_a_card() -> None:
    headings = [line for line in card_lines("seccion-5") if line.startswith("5 ")]
    assert headings == ["5 Registro de Usuario Secundario", "5 Elegir perfiles y opciones"]


def test_the_steps_of_a_card_count_through_its_scenario_and_so_do_the_badges() -> None:
    for chapter in BOOKS[Edition.CARDS]:
        for scenario in chapter.scenarios:
            numbers = [
                item.number for item in items([chapter], scenario.name) if isinstance(item, Instruction)
            ]
            assert numbers == list(range(1, len(numbers) + 1))
    (name,) = (item.name for item in items(BOOKS[Edition.CARDS][:1]) if isinstance(item, Figure))
    shots = {shot.name: shot for each in PRACTISED for shot in plan_shots(each)}
    shot = shots[name].renumbered(step_numbers(BOOKS[Edition.CARDS])[name])
    assert [each.number for each in shot.annotations if each.number] == list(range(9, 15))


@pytest.mark.parametrize("chapter", BOOKS[Edition.CARDS], ids=lambda chapter: chapter.name)
def test_each_card_tells_that_the_user_is_an_example(chapter: Chapter) -> None:
    assert any(f"«OPERA001»{MARK}" in item.text for item in items([chapter]) if isinstance(item, Instruction))


def test_a_picture_points_at_no_step_of_a_section_that_is_referred_to() -> None:
    """The whole walkthrough prints section 4, whose last picture shows the first step of section 5, too."""
    walkthroughs = choose(["5", "8"], practice_only=True)
    numbers = step_numbers(edition_chapters(Edition.COMPLETE, walkthroughs))
    shots = {shot.name: shot for each in walkthroughs for shot in plan_shots(each)}
    cut = [name for name in numbers if badges(shots[name]) > len(numbers[name])]
    assert cut
    assert all(badges(shots[name].renumbered(numbers[name])) == len(numbers[name]) for name in numbers)


def badges(shot: Shot) -> int:
    return sum(each.kind is AnnotationKind.BADGE for each in shot.annotations)


@pytest.mark.parametrize("edition", Edition)
def test_no_picture_carries_what_the_text_does_not_say(edition: Edition) -> None:
    walkthroughs = {each.name: each for each in PRACTISED}
    shots = {shot.name: shot for each in PRACTISED for shot in plan_shots(each)}
    figures = [item.name for item in items(BOOKS[edition]) if isinstance(item, Figure)]
    assert figures
    for name in figures:
        walkthrough = walkthroughs[name.partition("/")[0]]
        steps = [
            item for item in items(BOOKS[edition], walkthrough.name) if getattr(item, "picture", None) == name
        ]
        assert len(steps) >= len(shots[name].annotations), name
