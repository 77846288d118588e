from __future__ import annotations

from pathlib import Path

from simulator.handbook.redaction import passwords_in, redact
from simulator.procedure.catalogue import PASSWORD
from tests.handbook.pictures.test_shot_plan import STEPS, compiled


def test_the_practice_password_is_redacted_even_where_it_is_not_typed(tmp_path: Path) -> None:
    passwords = passwords_in(compiled(tmp_path, STEPS))
    assert passwords == (PASSWORD,)
    assert PASSWORD not in redact(f"La clave es {PASSWORD}.", passwords)
