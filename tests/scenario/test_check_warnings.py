"""A scenario that may not say what its author means is warned of, with the sentence that says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.procedure.messages import MESSAGES, text
from simulator.scenario.check_warnings import check_warnings
from simulator.scenario.compile import compile_files

PORTAL = "Portal del Operador de Comercio Exterior"
ROLE = "Despachador de aduana"
BOTH = f"{PORTAL}: {ROLE}; Teledespacho: {ROLE}"
SCENARIO = """# language: es
@seccion-6
Característica: Avisos

  Escenario: Lo que se comprueba
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Perfiles             | Roles   |
      | OPERA001 | {portal}; Teledespacho | {roles} |
    Y que estamos en la pantalla "Clave SOL"
    Entonces {line}
"""


def warnings_on(line: str, folder: Path, roles: str = BOTH) -> list[str]:
    file = folder / "avisos.feature"
    file.write_text(SCENARIO.format(line=line, portal=PORTAL, roles=roles), encoding="utf-8")
    return [
        str(each).removeprefix(f"{file.as_posix()}:10: advertencia: ")
        for each in check_warnings(compile_files([file]))
    ]


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        (
            'se muestra el mensaje "El DNI debe tener 8 dígitos."',
            'error de un campo. Escriba «el campo "..." muestra el error "El DNI debe tener 8 dígitos."».',
        ),
        (
            'el campo "RUC" muestra el error "El RUC debe tener 11 dígitos y ser válido."',
            'Escriba «se muestra el mensaje "El RUC debe tener 11 dígitos y ser válido."».',
        ),
        (
            'se muestra el mensaje "¿Confirma el cambio de estado?"',
            'es la pregunta de un aviso. Escriba «se muestra el aviso "¿Confirma el cambio de estado?"».',
        ),
    ],
    ids=["error as message", "message as error", "dialog as message"],
)
def test_a_message_expected_elsewhere_gets_the_right_sentence(
    line: str, warning: str, tmp_path: Path
) -> None:
    (what,) = warnings_on(line, tmp_path)
    assert what.endswith(warning)


@pytest.mark.parametrize("message_id", MESSAGES)
def test_each_message_has_a_sentence_without_a_warning(message_id: str, tmp_path: Path) -> None:
    own = text(message_id)
    lines = (
        f'se muestra el mensaje "{own}"',
        f'se muestra el aviso "{own}"',
        f'el campo "Clave" muestra el error "{own}"',
    )
    assert [len(warnings_on(line, tmp_path)) for line in lines].count(0) == 1


def test_a_role_of_two_profiles_that_is_left_in_none_is_warned_of(tmp_path: Path) -> None:
    line = f'el usuario secundario "OPERA001" queda sin el rol "{ROLE}"'
    (what,) = warnings_on(line, tmp_path)
    assert what.endswith(f'De uno solo se dice «{line} en el perfil "{PORTAL}"».')
    assert warnings_on(f'{line} en el perfil "Teledespacho"', tmp_path) == []
    assert warnings_on(line, tmp_path, roles=f"Teledespacho: {ROLE}") == []


@pytest.mark.parametrize(("number", "right"), [("1 filas", "1 fila"), ("2 fila", "2 filas")])
def test_a_number_and_its_noun_agree(number: str, right: str, tmp_path: Path) -> None:
    table = 'la tabla "Usuarios y estados" muestra'
    assert warnings_on(f"{table} {number}", tmp_path) == [f"«{number}» se escribe «{right}»."]
    assert warnings_on(f"{table} {right}", tmp_path) == []
