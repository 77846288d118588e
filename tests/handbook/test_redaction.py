from __future__ import annotations

from pathlib import Path

from simulator.handbook.redaction import concealed, secrets
from simulator.procedure.catalogue import PASSWORD
from tests.handbook.pictures.test_shot_plan import STEPS, compiled


def test_the_practice_clave_is_a_secret_even_where_it_is_not_typed(tmp_path: Path) -> None:
    claves = secrets(compiled(tmp_path, STEPS))
    assert claves == (PASSWORD,)
    assert PASSWORD not in concealed(f"La clave es {PASSWORD}.", claves)
