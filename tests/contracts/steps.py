# Escrito por «sol-simulator glue»: lo que se cambie a mano se pierde.
"""Las frases de los escenarios, para que el editor las reconozca y las complete.

Lo leen la extensión Cucumber de VS Code y el PyCharm profesional; nadie lo ejecuta.
"""

from behave import given, step, then, when
from behave.cucumber_expression import (
    ParameterType,
    define_parameter_type,
    use_step_matcher_for_cucumber_expressions,
)

use_step_matcher_for_cucumber_expressions()
define_parameter_type(ParameterType(name="paragraph", regexp="[0-9]+(?:[.][0-9]+)?", type=str))
define_parameter_type(ParameterType(name="text", regexp=".+", type=str))


@given("que la empresa no tiene usuarios secundarios")
@given("la empresa no tiene usuarios secundarios")
def _(_context: object, *_values: object) -> None: ...


@given("que la empresa tiene el usuario secundario {string} con el perfil {string}")
@given("la empresa tiene el usuario secundario {string} con el perfil {string}")
def _(_context: object, *_values: object) -> None: ...


@given("que la empresa tiene el usuario secundario {string} con el perfil {string} y el rol {string}")
@given("la empresa tiene el usuario secundario {string} con el perfil {string} y el rol {string}")
def _(_context: object, *_values: object) -> None: ...


@given("que la empresa tiene los usuarios secundarios")
@given("la empresa tiene los usuarios secundarios")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {string} se identifica con {string} {string}")
@given("el usuario secundario {string} se identifica con {string} {string}")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {string} tiene la clave {string}")
@given("el usuario secundario {string} tiene la clave {string}")
def _(_context: object, *_values: object) -> None: ...


@given("que hemos iniciado sesión con la Clave Principal")
@given("hemos iniciado sesión con la Clave Principal")
def _(_context: object, *_values: object) -> None: ...


@given("que hemos iniciado sesión con la Clave Principal hace {int} minutos")
@given("hemos iniciado sesión con la Clave Principal hace {int} minutos")
def _(_context: object, *_values: object) -> None: ...


@given("que hemos iniciado sesión con el usuario secundario {string}")
@given("hemos iniciado sesión con el usuario secundario {string}")
def _(_context: object, *_values: object) -> None: ...


@given("que estamos en la pantalla {string}")
@given("estamos en la pantalla {string}")
def _(_context: object, *_values: object) -> None: ...


@when("abrimos el portal de la SUNAT")
def _(_context: object, *_values: object) -> None: ...


@when("hacemos clic en {string}")
def _(_context: object, *_values: object) -> None: ...


@when("hacemos clic en {string} de la sección {string}")
def _(_context: object, *_values: object) -> None: ...


@when("escribimos {string} en {string}")
def _(_context: object, *_values: object) -> None: ...


@when("elegimos {string} en {string}")
def _(_context: object, *_values: object) -> None: ...


@when("elegimos {string} en {string} de la fila {string}")
def _(_context: object, *_values: object) -> None: ...


@when("completamos")
def _(_context: object, *_values: object) -> None: ...


@when("marcamos {string}")
def _(_context: object, *_values: object) -> None: ...


@when("desmarcamos {string}")
def _(_context: object, *_values: object) -> None: ...


@when("marcamos {string} de la sección {string}")
def _(_context: object, *_values: object) -> None: ...


@when("marcamos la fila {string}")
def _(_context: object, *_values: object) -> None: ...


@when("desmarcamos la fila {string}")
def _(_context: object, *_values: object) -> None: ...


@when("adelantamos una hora el reloj de práctica")
def _(_context: object, *_values: object) -> None: ...


@when("volvemos atrás en el navegador")
def _(_context: object, *_values: object) -> None: ...


@when("recargamos la página")
def _(_context: object, *_values: object) -> None: ...


@then("se muestra la pantalla {string}")
def _(_context: object, *_values: object) -> None: ...


@then("se muestra el mensaje {string}")
def _(_context: object, *_values: object) -> None: ...


@then("se muestra el aviso {string}")
def _(_context: object, *_values: object) -> None: ...


@then("no se muestra el aviso {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el aviso muestra {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el aviso no muestra {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el campo {string} muestra el error {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el campo {string} contiene {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el campo {string} está vacío")
def _(_context: object, *_values: object) -> None: ...


@then("la casilla {string} está marcada")
def _(_context: object, *_values: object) -> None: ...


@then("la casilla {string} no está marcada")
def _(_context: object, *_values: object) -> None: ...


@then("la casilla {string} de la sección {string} está marcada")
def _(_context: object, *_values: object) -> None: ...


@then("se muestra la fila {string}")
def _(_context: object, *_values: object) -> None: ...


@then("no se muestra la fila {string}")
def _(_context: object, *_values: object) -> None: ...


@then("la fila {string} muestra {string} en {string}")
def _(_context: object, *_values: object) -> None: ...


@then("la fila {string} no muestra {string} en {string}")
def _(_context: object, *_values: object) -> None: ...


@then("se muestra {string}")
def _(_context: object, *_values: object) -> None: ...


@then("no se muestra {string}")
def _(_context: object, *_values: object) -> None: ...


@then("la sección {string} muestra {string}")
def _(_context: object, *_values: object) -> None: ...


@then("la sección {string} no muestra {string}")
def _(_context: object, *_values: object) -> None: ...


@then("se ofrece {string}")
def _(_context: object, *_values: object) -> None: ...


@then("no se ofrece {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} queda {string}")
def _(_context: object, *_values: object) -> None: ...


@then("no queda registrado el usuario secundario {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} puede iniciar sesión")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} no puede iniciar sesión")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} queda con el perfil {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} queda sin el perfil {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} queda con la opción {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} queda sin la opción {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} tiene vigente la opción {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} no tiene vigente la opción {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} queda con el rol {string}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {string} queda sin el rol {string}")
def _(_context: object, *_values: object) -> None: ...


@step("{paragraph}" + ". {text}")
def _(_context: object, *_values: object) -> None: ...


@step("Nota en la casilla {string}: {text}")
def _(_context: object, *_values: object) -> None: ...


@step("Nota en la sección {string}: {text}")
def _(_context: object, *_values: object) -> None: ...


@step("Imagen: {text}")
def _(_context: object, *_values: object) -> None: ...
