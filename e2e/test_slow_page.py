"""The player holds a page back in the browser, waits for it and lets go; tests/play has the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Page

from simulator.play import StepFailed, play
from simulator.scenario.compile import compile_files

SCENARIO = """# language: es
@seccion-4
Característica: Prueba

  Escenario: Prueba
    Dado que la empresa no tiene usuarios secundarios
    Y que estamos en la pantalla "Portal de la SUNAT"
    Cuando la página tarda {seconds} segundos
{lines}
"""
CLICK = """    Y hacemos clic en "SUNAT Operaciones en Línea"
    Entonces se muestra la pantalla "SUNAT Operaciones en Línea"
"""
RELOAD = """    Y recargamos la página
    Entonces se muestra la pantalla "Portal de la SUNAT"
"""
OPEN = """    Y abrimos el portal de la SUNAT
    Entonces se muestra la pantalla "Portal de la SUNAT"
"""
Player = Callable[..., float]


@pytest.fixture
def seconds_of(page: Page, tmp_path: Path) -> Player:
    """Plays these lines with a slow page; returns how many seconds that took."""

    def seconds_of(lines: str, seconds: int, timeout: float = 5000) -> float:
        feature = tmp_path / "prueba.feature"
        feature.write_text(SCENARIO.format(lines=lines, seconds=seconds), encoding="utf-8")
        start = monotonic()
        play(page, compile_files([feature])[0], timeout=timeout)
        return monotonic() - start

    return seconds_of


@pytest.mark.parametrize("lines", [CLICK, RELOAD, OPEN], ids=["click", "reload", "open"])
def test_the_next_page_comes_no_sooner(seconds_of: Player, lines: str) -> None:
    assert seconds_of(lines, 2) >= 2


def test_a_page_may_be_slower_than_the_player_s_patience(seconds_of: Player) -> None:
    assert seconds_of(CLICK, 6, timeout=5000) >= 6


def test_a_delay_that_no_page_met_ends_with_the_scenario(page: Page, seconds_of: Player) -> None:
    seconds_of('    Entonces se muestra la pantalla "Portal de la SUNAT"\n', 30)
    page.reload(timeout=15_000)
    assert page.locator("h1").inner_text() == "Portal de la SUNAT"


def test_what_is_missing_is_still_told_while_a_delay_waits(seconds_of: Player) -> None:
    with pytest.raises(StepFailed, match="No se encuentra el botón o enlace «Grabar»"):
        seconds_of(f'    Y hacemos clic en "Grabar"\n{RELOAD}', 30, timeout=4000)
