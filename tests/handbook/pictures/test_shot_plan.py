from __future__ import annotations

from pathlib import Path

import pytest

from simulator.handbook.pictures.shot import AnnotationKind, Shot
from simulator.handbook.pictures.shot_plan import plan_shots
from simulator.procedure.paragraphs import PARAGRAPHS
from simulator.scenario.compile import compile_files
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose

START = """# language: es
@seccion-8
Característica: Cambiar el estado

  Escenario: Suspender
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
"""
STEPS = """    * 8.1. El cambio se prepara en la fila.
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"
    * 8.2. El sistema pide una confirmación.
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    * 8.3. Al aceptar, el usuario deja de poder ingresar.
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"
"""


def compiled(folder: Path, steps: str) -> Walkthrough:
    file = folder / "prueba.feature"
    file.write_text(START + steps, encoding="utf-8")
    return compile_files([file])[0]


def names(folder: Path, steps: str) -> list[str]:
    return [shot.name for shot in plan_shots(compiled(folder, steps))]


def test_each_screen_dialog_and_message_has_a_picture(tmp_path: Path) -> None:
    assert names(tmp_path, STEPS) == [
        "suspender/08.1-cambiar-estado.png",
        "suspender/08.2-aviso-confirma-el-cambio-de-estado.png",
        "suspender/08.3-mensaje-modificacion-de-estado-s-realizado.png",
    ]


def test_a_screen_on_which_nothing_is_done_since_is_shown_once_with_all_marks(tmp_path: Path) -> None:
    dialog = plan_shots(compiled(tmp_path, STEPS))[1]
    assert dialog.paragraphs == ("8.2", "8.3")
    assert [(annotation.kind, annotation.number) for annotation in dialog.annotations] == [
        (AnnotationKind.UNDERLINE, None),
        (AnnotationKind.BADGE, 1),
    ]


def test_a_message_and_the_button_that_leaves_it_are_one_picture(tmp_path: Path) -> None:
    steps = STEPS + '    Cuando hacemos clic en "Buscar"\n'
    last = plan_shots(compiled(tmp_path, steps))[-1]
    assert last.name == "suspender/08.3-mensaje-modificacion-de-estado-s-realizado.png"
    assert [annotation.number for annotation in last.annotations] == [None, 2]


def test_a_screen_is_shown_again_once_something_was_done_on_it(tmp_path: Path) -> None:
    steps = STEPS + '    Cuando escribimos "OPERA001" en "Buscar"\n    Y hacemos clic en "Buscar"\n'
    assert len(plan_shots(compiled(tmp_path, steps))) == len(plan_shots(compiled(tmp_path, STEPS))) + 1


def test_a_screen_on_which_only_a_fault_was_asked_for_is_shown_once(tmp_path: Path) -> None:
    accept = 'hacemos clic en "Aceptar"'
    steps = STEPS.replace(f"Cuando {accept}", f"Cuando el servidor falla una vez\n    Y {accept}")
    assert steps != STEPS
    dialog = plan_shots(compiled(tmp_path, steps))[1]
    assert [annotation.kind for annotation in dialog.annotations] == [
        AnnotationKind.UNDERLINE,
        AnnotationKind.BADGE,
    ]
    assert names(tmp_path, steps) == names(tmp_path, STEPS)


def test_badges_count_through_a_paragraph(tmp_path: Path) -> None:
    steps = STEPS.replace("    * 8.2", '    Y hacemos clic en "Cambiar Estado"\n    * 8.2', 1)
    numbers = [
        [annotation.number for annotation in shot.annotations if annotation.number]
        for shot in plan_shots(compiled(tmp_path, steps))
    ]
    assert numbers == [[1, 2], [3], [1], []]


def test_badges_count_on_where_a_paragraph_shares_the_picture_of_the_former(tmp_path: Path) -> None:
    steps = (
        "    * 8.1. Se escribe.\n"
        '    Cuando escribimos "OPERA001" en "Buscar"\n'
        "    * 8.2. Se busca.\n"
        '    Cuando hacemos clic en "Buscar"\n'
        '    Y hacemos clic en "Crear Usuario"\n'
        '    Entonces se muestra la pantalla "Registro de Usuario Secundario"\n'
    )
    numbers = [[each.number for each in shot.annotations] for shot in plan_shots(compiled(tmp_path, steps))]
    assert numbers == [[1, 2], [3]]


def test_badges_are_numbered_in_the_order_of_the_steps(tmp_path: Path) -> None:
    first = plan_shots(compiled(tmp_path, STEPS))[0]
    assert [(annotation.kind, annotation.number) for annotation in first.annotations] == [
        (AnnotationKind.BADGE, 1),
        (AnnotationKind.BADGE, 2),
    ]


def test_names_last_when_other_steps_come(tmp_path: Path) -> None:
    before = names(tmp_path, STEPS)
    more = STEPS.replace("    Y hacemos", '    Y marcamos la fila "OPERA001"\n    Y hacemos', 1)
    assert names(tmp_path, more) == before


FORM = """    * 8.1. Se escriben los datos.
    Cuando hacemos clic en "Crear Usuario"
    Entonces se muestra la pantalla "Registro de Usuario Secundario"
    Cuando escribimos "OPERA002" en "Usuario"
    * 8.2. Se revisan.
    Cuando hacemos clic en "Siguiente"
    Entonces se muestra "Listo"
"""


def test_a_form_that_nothing_is_clicked_on_is_named_after_its_screen(tmp_path: Path) -> None:
    name = "suspender/08.1-registro-de-usuario-secundario.png"
    assert names(tmp_path, FORM)[1] == name
    more = FORM.replace("    * 8.2", '    Y escribimos "rosa@example.com" en "Correo electrónico"\n    * 8.2')
    assert names(tmp_path, more) == names(tmp_path, FORM)


def test_a_screen_that_the_steps_do_not_tell_is_not_guessed(tmp_path: Path) -> None:
    steps = FORM.replace('    Entonces se muestra la pantalla "Registro de Usuario Secundario"\n', "")
    assert names(tmp_path, steps)[1] == "suspender/08.1-pantalla.png"


def test_the_last_thing_done_is_shown_done(tmp_path: Path) -> None:
    ending = '    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"\n'
    walkthrough = compiled(tmp_path, STEPS + ending)
    last = plan_shots(walkthrough)[-1]
    assert last.annotations[-1].step == len(walkthrough.steps) - 1
    assert last.at == len(walkthrough.steps)


REACHED = """    * 8.1. Se abre el registro.
    Cuando hacemos clic en "Crear Usuario"
    * 8.2. Es otra pantalla.
    Entonces se muestra la pantalla "Registro de Usuario Secundario"
    * 8.3. Se vuelve.
    Cuando volvemos atrás en el navegador
"""


def test_a_paragraph_that_only_reaches_a_screen_shows_it(tmp_path: Path) -> None:
    planned = plan_shots(compiled(tmp_path, REACHED))
    assert [(shot.name, len(shot.annotations)) for shot in planned] == [
        ("suspender/08.1-crear-usuario.png", 1),
        ("suspender/08.2-registro-de-usuario-secundario.png", 0),
    ]


def test_a_row_and_a_button_that_must_be_there_are_underlined(tmp_path: Path) -> None:
    steps = (
        '    Entonces se muestra la fila "OPERA001"\n    Y se ofrece "Buscar"\n    Y no se ofrece "Salir"\n'
    )
    (shot,) = plan_shots(compiled(tmp_path, steps))
    assert shot.name == "suspender/00-opera001.png"
    assert [annotation.kind for annotation in shot.annotations] == [
        AnnotationKind.UNDERLINE,
        AnnotationKind.UNDERLINE,
    ]


CHECKED = """    * 8.1. Se mira.
    Cuando escribimos "OPERA001" en "Buscar"
    Entonces la casilla "Mostrar eliminados" está marcada
    Y el campo "Buscar" contiene "OPERA001"
"""


def test_what_a_control_shows_is_underlined_and_names_no_picture(tmp_path: Path) -> None:
    (shot,) = plan_shots(compiled(tmp_path, CHECKED))
    assert shot.name == "suspender/08.1-administracion-de-usuarios-secundarios.png"
    assert [annotation.kind for annotation in shot.annotations] == [
        AnnotationKind.BADGE,
        AnnotationKind.UNDERLINE,
        AnnotationKind.UNDERLINE,
    ]


def test_what_a_control_showed_before_it_was_used_is_not_underlined(tmp_path: Path) -> None:
    (shot,) = plan_shots(compiled(tmp_path, CHECKED + '    Cuando desmarcamos "Mostrar eliminados"\n'))
    kinds = [annotation.kind for annotation in shot.annotations]
    assert kinds == [AnnotationKind.BADGE, AnnotationKind.UNDERLINE, AnnotationKind.BADGE]


def test_a_step_may_ask_for_a_picture(tmp_path: Path) -> None:
    steps = STEPS.replace("    Y hacemos", "    * Imagen: La fila, antes de enviar\n    Y hacemos", 1)
    assert "suspender/08.1-la-fila-antes-de-enviar.png" in names(tmp_path, steps)


def test_a_second_picture_of_the_same_name_is_told_apart(tmp_path: Path) -> None:
    twice = STEPS.replace("    * 8.2", '    Y hacemos clic en "Cambiar Estado"\n    * 8.2')
    assert names(tmp_path, twice)[:2] == [
        "suspender/08.1-cambiar-estado.png",
        "suspender/08.1-cambiar-estado-2.png",
    ]


PRACTICE_WALKTHROUGHS = choose([], practice_only=True)


def test_the_projects_own_pictures_have_names_of_their_own() -> None:
    picture_names = [shot.name for walkthrough in PRACTICE_WALKTHROUGHS for shot in plan_shots(walkthrough)]
    assert len(picture_names) == len(set(picture_names))


@pytest.mark.parametrize("walkthrough", PRACTICE_WALKTHROUGHS, ids=lambda each: each.name)
def test_every_paragraph_that_does_something_on_a_screen_is_shown(walkthrough: Walkthrough) -> None:
    planned = plan_shots(walkthrough)
    assert {each for shot in planned for each in shot.paragraphs} <= _paragraphs(walkthrough)
    assert all(_annotations_are_ordered(shot) for shot in planned)


def _paragraphs(walkthrough: Walkthrough) -> set[str | None]:
    return {step.paragraph for step in walkthrough.steps if isinstance(step.action, Narration)} | {None}


def _annotations_are_ordered(shot: Shot) -> bool:
    steps = [annotation.step for annotation in shot.annotations]
    return steps == sorted(steps) and all(step <= shot.at for step in steps)


def test_every_paragraph_of_the_cartilla_has_a_picture() -> None:
    pictured = {
        paragraph
        for walkthrough in PRACTICE_WALKTHROUGHS
        for shot in plan_shots(walkthrough)
        for paragraph in shot.paragraphs
    }
    assert set(PARAGRAPHS) <= pictured
