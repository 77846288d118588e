"""A line that is no sentence is answered with one that its author can use, or with none."""

from __future__ import annotations

import re

import pytest

from simulator.scenario.grammar import Sentence, StepKind, numbered
from simulator.scenario.matcher import find_match
from simulator.scenario.outlines import Line
from simulator.scenario.polarity import is_denial
from simulator.scenario.sentence_suggestions import nearest_sentences
from simulator.scenario.sentence_writer import example
from simulator.scenario.sentences import VOCABULARY
from simulator.scenario.unmatched_lines import no_match_message

DADO, CUANDO, ENTONCES = StepKind.PREPARATION, StepKind.ACTION, StepKind.EXPECTATION


def answer(kind: StepKind, text: str) -> str:
    line = Line(number=1, keyword=kind, text=text, rows=(), has_doc_string=False, written=text)
    return no_match_message(line, kind).removeprefix(f"Ninguna frase coincide con «{text}». ")


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (DADO, 'se identifica con el DNI "99999901"', 'se identifica con "DNI" "99999901"»'),
        (
            DADO,
            "inicio sesión con la Clave Principal",
            "«Dado que hemos iniciado sesión con la Clave Principal»",
        ),
        (DADO, 'estoy en la pantalla "Clave SOL"', '«estamos en la pantalla "Clave SOL"»?'),
        (DADO, 'el usuario "A" tiene la contraseña "B"', '«el usuario secundario "A" tiene la clave "B"»?'),
        (DADO, "el reloj marca las 9", '«el reloj de práctica marca "..."»?'),
        (DADO, 'la hora es "09:30"', "«el reloj de práctica marca"),
        (CUANDO, 'buscamos "OPERA001"', '«escribimos "OPERA001" en "Buscar"» y «hacemos clic en "Buscar"»'),
        (CUANDO, "buscamos", '«hacemos clic en "Buscar"»'),
        (CUANDO, 'abrimos la pantalla "Clave SOL"', '«Dado que estamos en la pantalla "Clave SOL"»'),
        (CUANDO, 'suspendemos al usuario "OPERA001"', '"Modificar Estado" de la fila "OPERA001"»'),
        (CUANDO, "confirmamos", '«hacemos clic en "Aceptar"»'),
        (CUANDO, "esperamos 5 segundos", "No hace falta esperar"),
        (CUANDO, "cerramos sesión", '«hacemos clic en "Salir"»'),
        (CUANDO, 'limpiamos el campo "Clave"', '«escribimos "" en "Clave"»'),
        (CUANDO, "refrescamos la página", "«recargamos la página»?"),
        (CUANDO, 'marcamos la casilla "Importador"', '¿Quiso decir «marcamos "Importador"»'),
        (CUANDO, "pulsamos la tecla Tab", "La única tecla es Enter"),
        (ENTONCES, 'el botón "Grabar" está deshabilitado', '«no se ofrece "Grabar"»'),
        (ENTONCES, 'el enlace "Salir" no existe', '«no se ofrece "Salir"»'),
        (ENTONCES, 'el enlace "Salir" existe', '«se ofrece "Salir"»'),
        (ENTONCES, 'el campo "Clave" no tiene error', '«el campo "Clave" no muestra ningún error»'),
        (ENTONCES, 'el campo "Clave" está en blanco', '¿Quiso decir «el campo "Clave" está vacío»?'),
        (ENTONCES, 'la tabla "T" tiene 3 filas', '¿Quiso decir «la tabla "T" muestra 3 filas»'),
        (ENTONCES, 'la tabla "T" tiene 1 fila', '«la tabla "T" muestra 1 fila»'),
        (ENTONCES, 'existe el usuario "OPERA001"', '«se muestra la fila "OPERA001"»'),
        (ENTONCES, 'el título es "Menú SOL"', "«se muestra la pantalla"),
        (CUANDO, "hacemos clic en Salir", 'van entre comillas: «hacemos clic en "Salir"»'),
        (CUANDO, "hacemos clic en el botón grabar", '«hacemos clic en "Grabar"»'),
        (
            CUANDO,
            "seleccionamos Suspender en Modificar Estado de la fila OPERA001",
            '«elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"»',
        ),
        (
            CUANDO,
            'seleccionamos "Suspender" en la fila "OPERA001"',
            '«elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"»',
        ),
        (
            CUANDO,
            'desmarcamos "Importador" en "Teledespacho"',
            'Escriba «desmarcamos "Importador" de la sección "Teledespacho"».',
        ),
        (ENTONCES, 'el campo Buscar contiene "ana"', 'comillas: «el campo "Buscar" contiene "ana"»'),
        (ENTONCES, "se muestra la pantalla Clave SOL", '«se muestra la pantalla "Clave SOL"»'),
        (ENTONCES, "el usuario queda suspendido", '«el usuario secundario "..." queda "Suspendido"»'),
        (ENTONCES, 'el usuario "A" queda activa', '«el usuario secundario "A" queda "Activo"»'),
        (
            ENTONCES,
            'el usuario secundario "A" queda con los perfiles "B; C"',
            'Cada perfil va en una frase: «el usuario secundario "A" queda con el perfil "..."».',
        ),
        (ENTONCES, 'queda sin los roles "B; C"', "Cada rol va en una frase"),
        (ENTONCES, 'queda con el correo "a@b.pe"', "El correo guardado no se comprueba"),
        (
            ENTONCES,
            "la lista muestra 1 fila",
            '«la tabla "Usuarios secundarios de la empresa" muestra 1 fila»',
        ),
        (ENTONCES, 'el campo "Buscar" tiene el foco', "Del foco no se dice nada"),
        (ENTONCES, 'no se muestra el mensaje "Así"', 'Escriba «no se muestra "Así"».'),
        (ENTONCES, 'el campo "Buscar" no está vacío', '«el campo "Buscar" contiene "..."»'),
        (ENTONCES, 'la tabla "T" no muestra 2 filas', '«la tabla "T" muestra ... filas»'),
        (ENTONCES, "no hay ningún mensaje", '«no se muestra "..."»'),
        (ENTONCES, 'el usuario "A" pierde el rol "Importador"', 'queda sin el rol "Importador"»'),
        (ENTONCES, 'grabamos con un clic en "Grabar"', '¿Quiso decir «Cuando hacemos clic en "Grabar"»?'),
    ],
    ids=lambda value: value if isinstance(value, str) and '"' not in value else None,
)
def test_a_plausible_line_is_answered_with_a_usable_sentence(
    kind: StepKind, text: str, expected: str
) -> None:
    assert expected in answer(kind, text)


@pytest.mark.parametrize("text", ["xyzzy plugh", "todo sale bien", "el usuario", 'con el "A" de la "B"'])
@pytest.mark.parametrize("kind", [DADO, CUANDO, ENTONCES])
def test_a_line_without_a_word_of_meaning_gets_no_suggestion(kind: StepKind, text: str) -> None:
    assert "Quiso decir" not in answer(kind, text)


DENIALS = (
    'no se muestra el mensaje "Así"',
    'el campo "Buscar" no contiene "ana"',
    "no hay ningún mensaje",
    '"OPERA002" no cambia',
    'la tabla "T" no muestra 2 filas',
    'el campo "Buscar" no está vacío',
    'el usuario secundario "A" no está "Suspendido"',
    'el usuario secundario "A" no queda Suspendido',
    'no marcamos "Teledespacho"',
    'tampoco se muestra la fila "A"',
)


@pytest.mark.parametrize("text", DENIALS)
@pytest.mark.parametrize("kind", [DADO, CUANDO, ENTONCES])
def test_no_sentence_is_suggested_that_says_the_reverse(kind: StepKind, text: str) -> None:
    assert "no puede iniciar sesión" not in answer(kind, text)
    suggested = answer(kind, text).partition("¿Quiso decir ")[2]
    assert all(map(is_denial, re.findall(r"«([^»]*)»", suggested)))


@pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
def test_the_reverse_of_a_sentence_is_never_answered_with_it(sentence: Sentence) -> None:
    written = example(sentence).text
    if sentence.kind is not StepKind.NARRATION and not is_denial(written):
        assert not any(not is_denial(each) for each in nearest_sentences(f"no {written}", VOCABULARY))


def test_a_phrase_is_no_value_without_its_quotation_marks() -> None:
    assert "comillas" not in answer(ENTONCES, "se muestra un aviso")
    assert "comillas" not in answer(CUANDO, "hacemos clic en cualquier parte")


def test_a_value_goes_where_it_is_known() -> None:
    line = 'el usuario secundario "OPERA001" ya no tiene el rol "Importador"'
    expectations = [each for each in VOCABULARY if each.kind is ENTONCES]
    assert 'el usuario secundario "OPERA001" queda sin el rol "Importador"' in nearest_sentences(
        line, expectations
    )
    assert not any('perfil "Importador"' in each for each in nearest_sentences(line, expectations))


@pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
def test_a_sentence_with_one_letter_too_many_is_suggested(sentence: Sentence) -> None:
    written = example(sentence).text
    own = [each for each in VOCABULARY if each.kind is sentence.kind]
    if sentence.kind is not StepKind.NARRATION:
        assert written in nearest_sentences(f"{written[:5]}x{written[5:]}", own)


def test_a_number_and_its_noun_agree() -> None:
    assert numbered("1 fila(s), 2 fila(s), 0 fila(s), ... fila(s)") == "1 fila, 2 filas, 0 filas, ... filas"
    for sentence in VOCABULARY:
        match = find_match(example(sentence).text, VOCABULARY)
        assert match
        assert "(s)" not in example(sentence).text
