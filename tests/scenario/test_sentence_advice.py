"""A line that means something the vocabulary says in another way is answered with that way."""

from __future__ import annotations

import pytest

from simulator.scenario.sentence_advice import advice_for, straight_quotes


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ('la empresa tiene el usuario secundario "A" con los perfiles "B; C"', "van en la tabla"),
        ('el usuario secundario "A" está "Suspendido"', 'queda "..."'),
        ("presionamos la tecla Enter", "presionamos Enter en"),
        ('la tabla "Usuarios" está vacía', '«la tabla "Usuarios" no muestra filas»'),
        ('la tabla "Usuarios" está ordenada por "Estado"', "Del orden de las filas no se dice nada"),
        ('el campo "Apellido paterno" es de solo lectura', "escribir en él falla"),
        (
            'la lista "Modificar Estado" de la fila "A" ofrece "Reactivar"',
            'elegimos "..." en "Modificar Estado"',
        ),
        ("marcamos todas las filas", '«marcamos la fila "..."»'),
        ("la empresa tiene 25 usuarios secundarios", "una fila por cada uno"),
        (
            'el usuario secundario "A" queda registrado con el documento "DNI" "99999904"',
            '«la fila "A" muestra "..." en "Número de documento"»',
        ),
    ],
)
def test_such_a_line_gets_advice(line: str, advice: str) -> None:
    assert advice in (advice_for(line) or "")


def test_curly_quotes_are_made_straight() -> None:
    assert straight_quotes("hacemos clic en “Grabar”") == 'hacemos clic en "Grabar"'


@pytest.mark.parametrize("line", ["la página tarda tres segundos", "la siguiente página demora un poco"])
def test_seconds_in_words_are_answered_with_the_number_form(line: str) -> None:
    assert "«la página tarda 3 segundos»" in str(advice_for(line))
