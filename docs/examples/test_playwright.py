"""Una prueba con Playwright: se suspende a un usuario secundario en las pantallas.

    pip install pytest playwright
    SIMULADOR_URL=http://127.0.0.1:8000 pytest test_playwright.py

Prepara una empresa de práctica, hace en el navegador lo que haría una persona, lee cómo quedó y la libera.
SIMULATOR_CHROMIUM indica otro Chromium, Chrome o Edge que el de Playwright.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

SIMULADOR = os.environ.get("SIMULADOR_URL", "http://127.0.0.1:8000").rstrip("/")
# Lo que cambia algo lleva el origen del simulador: así ningún otro sitio lo hace por nosotros.
ORIGEN = {"Origin": SIMULADOR}
PANTALLA = "Administración de Usuarios Secundarios"


@pytest.fixture
def pagina() -> Iterator[Page]:
    """Una página con una empresa propia; al final la empresa se libera, aunque la prueba falle."""
    with sync_playwright() as playwright:
        navegador = playwright.chromium.launch(executable_path=os.environ.get("SIMULATOR_CHROMIUM"))
        contexto = navegador.new_context(base_url=SIMULADOR)
        yield contexto.new_page()
        # `contexto.request` comparte la cookie con la página: es la misma visita, y la misma empresa.
        assert contexto.request.delete("/api/world", headers=ORIGEN).status == 204
        navegador.close()


def preparar(pagina: Page, empresa: dict[str, object]) -> str:
    """Prepara la empresa; devuelve la dirección de la pantalla en que se empieza."""
    respuesta = pagina.context.request.post("/api/world", data=empresa, headers=ORIGEN)
    assert respuesta.ok, respuesta.text()
    return str(respuesta.json()["location"])


def test_suspender(pagina: Page) -> None:
    direccion = preparar(
        pagina,
        {
            "users": [{"username": "OPERA001"}, {"username": "OPERA002"}],
            "session": {"username": "PRACTICA"},
            "screen": PANTALLA,
        },
    )

    pagina.goto(direccion)
    fila = pagina.get_by_role("row").filter(has=pagina.get_by_role("rowheader", name="OPERA001"))
    fila.get_by_label("Modificar Estado").select_option("Suspender")
    pagina.get_by_role("button", name="Cambiar Estado").click()
    pagina.get_by_role("dialog").get_by_role("button", name="Aceptar").click()
    expect(pagina.get_by_role("status")).to_contain_text("Modificación de Estado(s) realizado(s)")

    empresa = pagina.context.request.get("/api/world").json()
    assert [usuario["status"] for usuario in empresa["users"]] == ["Suspendido", "Activo"]
    assert empresa["may_sign_in"] == ["PRACTICA", "OPERA002"]
    assert empresa["events"][-1]["kind"] == "status-changed"


def test_lo_leido_se_puede_volver_a_preparar(pagina: Page) -> None:
    preparar(pagina, {"users": [{"username": "OPERA001", "status": "Suspendido"}]})
    leida = pagina.context.request.get("/api/world").json()
    preparar(pagina, {})
    preparar(pagina, leida)
    assert pagina.context.request.get("/api/world").json()["users"] == leida["users"]
