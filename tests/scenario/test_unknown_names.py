"""Names that no screen has are remarked upon, wherever an author writes one; the project has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ScenarioError
from simulator.scenario.check_warnings import check_warnings
from simulator.scenario.compile import compile_files, load

SCENARIO = """# language: es
@seccion-8
Característica: Avisos

  Escenario: Nombres que no hay
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    {line}
    Entonces se muestra la fila "OPERA001"
"""


def test_no_scenario_of_the_project_has_an_unknown_name() -> None:
    assert check_warnings(load()) == []


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ('Cuando escribimos "x" en "Búsqueda"', "El campo «Búsqueda» "),
        (
            'Cuando elegimos "Suspendido" en "Modificar Estado" de la fila "OPERA001"',
            "¿Quiso decir «Suspender»?",
        ),
        ('Cuando hacemos clic en "Confirmar"', "El botón o enlace «Confirmar» "),
        ('Cuando marcamos "Importadora"', "La casilla «Importadora» "),
        ('Entonces la tabla "Usuarios" muestra 2 filas', "La tabla «Usuarios» "),
        ('Entonces la fila "OPERA001" no muestra "Activo" en "Columna"', "La columna «Columna» "),
        ('Entonces la casilla "Importadora" no está marcada', "¿Quiso decir «Importador»?"),
        ('Entonces la sección "Otra" no ofrece "Grabar"', "La sección «Otra» "),
        ('Entonces la sección "Otra" muestra "Activo"', "La sección «Otra» "),
    ],
)
def test_an_unknown_name_is_remarked_upon_at_its_line(tmp_path: Path, line: str, remark: str) -> None:
    file = tmp_path / "avisos.feature"
    file.write_text(SCENARIO.format(line=line), encoding="utf-8")
    (text,) = map(str, check_warnings(compile_files([file])))
    assert text.startswith(f"{file.as_posix()}:9: advertencia: ")
    assert remark in text


def test_what_is_typed_and_read_is_free(tmp_path: Path) -> None:
    file = tmp_path / "avisos.feature"
    file.write_text(SCENARIO.format(line='Cuando escribimos "cualquiera" en "Buscar"'), encoding="utf-8")
    assert check_warnings(compile_files([file])) == []


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ('no se ofrece "Crear usuario"', "¿Quiso decir «Crear Usuario»?"),
        ('no se ofrece "Confirmar"', "El botón o enlace «Confirmar» "),
        ('la sección "Perfiles" no ofrece "Marcar todas"', "El botón o enlace «Marcar todas» "),
        ('el aviso no ofrece "Aceptra"', "¿Quiso decir «Aceptar»?"),
        (
            'no se muestra el aviso "Debe seleccionar al menos un rol."',
            'Escriba «no se muestra "Debe seleccionar al menos un rol."».',
        ),
    ],
)
def test_the_absence_of_what_never_was_is_refused(tmp_path: Path, line: str, meant: str) -> None:
    file = tmp_path / "ausencias.feature"
    file.write_text(SCENARIO.format(line=f"Entonces {line}"), encoding="utf-8")
    with pytest.raises(ScenarioError) as refusal:
        compile_files([file])
    assert str(refusal.value).startswith(f"{file.as_posix()}:9: ")
    assert meant in str(refusal.value)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ('no se muestra "Adminstración de Usuarios Secundarios"', "«Administración de Usuarios Secundarios»"),
        ('no se muestra "crear usuario"', "«Crear Usuario»"),
        ('el aviso no muestra "¿Confirma el cambio del estado?"', "«¿Confirma el cambio de estado?»"),
        ('no se muestra "Usuarios Secundarios"', None),
        ('no se muestra "99999909"', None),
        ('no se muestra "Algo del todo distinto"', None),
        ('se muestra "Adminstración de Usuarios Secundarios"', None),
    ],
)
def test_a_text_that_must_not_be_read_is_warned_of_if_it_is_almost_one(
    tmp_path: Path, line: str, meant: str | None
) -> None:
    file = tmp_path / "textos.feature"
    file.write_text(SCENARIO.format(line=f"Entonces {line}"), encoding="utf-8")
    warnings = [str(each) for each in check_warnings(compile_files([file]))]
    assert [f"¿Quiso decir {meant}?" in each for each in warnings] == ([True] if meant else [])
