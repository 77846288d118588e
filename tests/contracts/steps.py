# Escrito por «sol-simulator glue»: lo que se cambie a mano se pierde.
"""Las frases de los escenarios, para que el editor las reconozca y las complete.

Lo leen la extensión Cucumber de VS Code y el PyCharm profesional; nadie lo ejecuta.
"""

from behave import given, step, then, when
from behave.cucumber_expression import define_parameter_type_with, use_step_matcher_for_cucumber_expressions

use_step_matcher_for_cucumber_expressions()
define_parameter_type_with(
    name="usuario",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="perfil",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="rol del perfil",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="tipo de documento",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="número de documento",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="clave",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="apellido paterno",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="apellido materno",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="nombres",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="correo",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="opción",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="opciones",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="momento",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="pantalla inicial",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="botón o enlace",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="sección",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="valor",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="campo",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="valor de la lista",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="casilla",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="pantalla",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="mensaje",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="texto",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="columna",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="tabla",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="estado",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="rol",
    regexp="\"(?:[^\"\\\\]|[\\\\].)*\"|'(?:[^'\\\\]|[\\\\].)*'",
    type=str,
)
define_parameter_type_with(
    name="párrafo",
    regexp="[0-9]+(?:[.][0-9]+)?",
    type=str,
)
define_parameter_type_with(
    name="texto sin comillas",
    regexp=".+",
    type=str,
)


@given("que la empresa no tiene usuarios secundarios")
@given("la empresa no tiene usuarios secundarios")
def _(_context: object, *_values: object) -> None: ...


@given("que la empresa no tiene el usuario secundario {usuario}")
@given("la empresa no tiene el usuario secundario {usuario}")
def _(_context: object, *_values: object) -> None: ...


@given("que la empresa tiene el usuario secundario {usuario} con el perfil {perfil}")
@given("la empresa tiene el usuario secundario {usuario} con el perfil {perfil}")
def _(_context: object, *_values: object) -> None: ...


@given("que la empresa tiene el usuario secundario {usuario} con el perfil {perfil} y el rol {rol del perfil}")
@given("la empresa tiene el usuario secundario {usuario} con el perfil {perfil} y el rol {rol del perfil}")
def _(_context: object, *_values: object) -> None: ...


@given("que la empresa tiene los usuarios secundarios")
@given("la empresa tiene los usuarios secundarios")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {usuario} se identifica con {tipo de documento} {número de documento}")
@given("el usuario secundario {usuario} se identifica con {tipo de documento} {número de documento}")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {usuario} tiene la clave {clave}")
@given("el usuario secundario {usuario} tiene la clave {clave}")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {usuario} tiene los apellidos {apellido paterno} y {apellido materno} y los nombres {nombres}")
@given("el usuario secundario {usuario} tiene los apellidos {apellido paterno} y {apellido materno} y los nombres {nombres}")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {usuario} tiene el apellido {apellido paterno} y los nombres {nombres}")
@given("el usuario secundario {usuario} tiene el apellido {apellido paterno} y los nombres {nombres}")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {usuario} tiene el correo {correo}")
@given("el usuario secundario {usuario} tiene el correo {correo}")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {usuario} tiene solo la opción {opción} del perfil {perfil}")
@given("el usuario secundario {usuario} tiene solo la opción {opción} del perfil {perfil}")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {usuario} tiene solo las opciones {opciones} del perfil {perfil}")
@given("el usuario secundario {usuario} tiene solo las opciones {opciones} del perfil {perfil}")
def _(_context: object, *_values: object) -> None: ...


@given("que el reloj de práctica marca {momento}")
@given("el reloj de práctica marca {momento}")
def _(_context: object, *_values: object) -> None: ...


@given("que las opciones del usuario secundario {usuario} entran en vigencia en {int} minutos")
@given("las opciones del usuario secundario {usuario} entran en vigencia en {int} minutos")
@given("que las opciones del usuario secundario {usuario} entran en vigencia en {int} minuto")
@given("las opciones del usuario secundario {usuario} entran en vigencia en {int} minuto")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {usuario} todavía tiene vigente la opción {opción} del perfil {perfil}")
@given("el usuario secundario {usuario} todavía tiene vigente la opción {opción} del perfil {perfil}")
def _(_context: object, *_values: object) -> None: ...


@given("que el usuario secundario {usuario} todavía tiene vigentes las opciones {opciones} del perfil {perfil}")
@given("el usuario secundario {usuario} todavía tiene vigentes las opciones {opciones} del perfil {perfil}")
def _(_context: object, *_values: object) -> None: ...


@given("que hemos iniciado sesión con la Clave Principal")
@given("hemos iniciado sesión con la Clave Principal")
def _(_context: object, *_values: object) -> None: ...


@given("que hemos iniciado sesión con la Clave Principal hace {int} minutos")
@given("hemos iniciado sesión con la Clave Principal hace {int} minutos")
@given("que hemos iniciado sesión con la Clave Principal hace {int} minuto")
@given("hemos iniciado sesión con la Clave Principal hace {int} minuto")
def _(_context: object, *_values: object) -> None: ...


@given("que hemos iniciado sesión con el usuario secundario {usuario}")
@given("hemos iniciado sesión con el usuario secundario {usuario}")
def _(_context: object, *_values: object) -> None: ...


@given("que estamos en la pantalla {pantalla inicial}")
@given("estamos en la pantalla {pantalla inicial}")
def _(_context: object, *_values: object) -> None: ...


@when("abrimos el portal de la SUNAT")
def _(_context: object, *_values: object) -> None: ...


@when("hacemos clic en {botón o enlace}")
def _(_context: object, *_values: object) -> None: ...


@when("hacemos clic en {botón o enlace} de la sección {sección}")
def _(_context: object, *_values: object) -> None: ...


@when("hacemos clic en {botón o enlace} del aviso")
def _(_context: object, *_values: object) -> None: ...


@when("escribimos {valor} en {campo}")
def _(_context: object, *_values: object) -> None: ...


@when("elegimos {valor de la lista} en {campo}")
def _(_context: object, *_values: object) -> None: ...


@when("elegimos {valor de la lista} en {campo} de la fila {usuario}")
def _(_context: object, *_values: object) -> None: ...


@when("completamos")
def _(_context: object, *_values: object) -> None: ...


@when("marcamos {casilla}")
def _(_context: object, *_values: object) -> None: ...


@when("desmarcamos {casilla}")
def _(_context: object, *_values: object) -> None: ...


@when("marcamos {casilla} de la sección {sección}")
def _(_context: object, *_values: object) -> None: ...


@when("desmarcamos {casilla} de la sección {sección}")
def _(_context: object, *_values: object) -> None: ...


@when("marcamos la fila {usuario}")
def _(_context: object, *_values: object) -> None: ...


@when("desmarcamos la fila {usuario}")
def _(_context: object, *_values: object) -> None: ...


@when("presionamos Enter en {campo}")
def _(_context: object, *_values: object) -> None: ...


@when("adelantamos una hora el reloj de práctica")
def _(_context: object, *_values: object) -> None: ...


@when("la página tarda {int} segundos")
@when("la página tarda {int} segundo")
def _(_context: object, *_values: object) -> None: ...


@when("el servidor falla una vez")
def _(_context: object, *_values: object) -> None: ...


@when("la sesión vence")
def _(_context: object, *_values: object) -> None: ...


@when("el usuario está bloqueado")
def _(_context: object, *_values: object) -> None: ...


@when("volvemos atrás en el navegador")
def _(_context: object, *_values: object) -> None: ...


@when("recargamos la página")
def _(_context: object, *_values: object) -> None: ...


@then("se muestra la pantalla {pantalla}")
def _(_context: object, *_values: object) -> None: ...


@then("se muestra el mensaje {mensaje}")
def _(_context: object, *_values: object) -> None: ...


@then("se muestra el aviso {mensaje}")
def _(_context: object, *_values: object) -> None: ...


@then("no se muestra el aviso {mensaje}")
def _(_context: object, *_values: object) -> None: ...


@then("el aviso muestra {texto}")
def _(_context: object, *_values: object) -> None: ...


@then("el aviso no muestra {texto}")
def _(_context: object, *_values: object) -> None: ...


@then("el campo {campo} muestra el error {mensaje}")
def _(_context: object, *_values: object) -> None: ...


@then("el campo {campo} no muestra ningún error")
def _(_context: object, *_values: object) -> None: ...


@then("el campo {campo} contiene {valor}")
def _(_context: object, *_values: object) -> None: ...


@then("el campo {campo} está vacío")
def _(_context: object, *_values: object) -> None: ...


@then("el campo {campo} de la fila {usuario} contiene {valor}")
def _(_context: object, *_values: object) -> None: ...


@then("la casilla {casilla} está marcada")
def _(_context: object, *_values: object) -> None: ...


@then("la casilla {casilla} no está marcada")
def _(_context: object, *_values: object) -> None: ...


@then("la casilla {casilla} de la sección {sección} está marcada")
def _(_context: object, *_values: object) -> None: ...


@then("la casilla {casilla} de la sección {sección} no está marcada")
def _(_context: object, *_values: object) -> None: ...


@then("la fila {usuario} está marcada")
def _(_context: object, *_values: object) -> None: ...


@then("la fila {usuario} no está marcada")
def _(_context: object, *_values: object) -> None: ...


@then("se muestra la fila {usuario}")
def _(_context: object, *_values: object) -> None: ...


@then("no se muestra la fila {usuario}")
def _(_context: object, *_values: object) -> None: ...


@then("la fila {usuario} muestra {texto} en {columna}")
def _(_context: object, *_values: object) -> None: ...


@then("la fila {usuario} no muestra {texto} en {columna}")
def _(_context: object, *_values: object) -> None: ...


@then("la fila {usuario} muestra solo {texto} en {columna}")
def _(_context: object, *_values: object) -> None: ...


@then("la fila {usuario} incluye {texto} en {columna}")
def _(_context: object, *_values: object) -> None: ...


@then("la fila {usuario} no incluye {texto} en {columna}")
def _(_context: object, *_values: object) -> None: ...


@then("la fila {usuario} no muestra nada en {columna}")
def _(_context: object, *_values: object) -> None: ...


@then("la tabla {tabla} muestra {int} filas")
@then("la tabla {tabla} muestra {int} fila")
def _(_context: object, *_values: object) -> None: ...


@then("la tabla {tabla} muestra una fila")
def _(_context: object, *_values: object) -> None: ...


@then("la tabla {tabla} no muestra filas")
def _(_context: object, *_values: object) -> None: ...


@then("se muestra {texto}")
def _(_context: object, *_values: object) -> None: ...


@then("no se muestra {texto}")
def _(_context: object, *_values: object) -> None: ...


@then("la sección {sección} muestra {texto}")
def _(_context: object, *_values: object) -> None: ...


@then("la sección {sección} no muestra {texto}")
def _(_context: object, *_values: object) -> None: ...


@then("se ofrece {botón o enlace}")
def _(_context: object, *_values: object) -> None: ...


@then("no se ofrece {botón o enlace}")
def _(_context: object, *_values: object) -> None: ...


@then("la sección {sección} ofrece {botón o enlace}")
def _(_context: object, *_values: object) -> None: ...


@then("la sección {sección} no ofrece {botón o enlace}")
def _(_context: object, *_values: object) -> None: ...


@then("el aviso ofrece {botón o enlace}")
def _(_context: object, *_values: object) -> None: ...


@then("el aviso no ofrece {botón o enlace}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} queda {estado}")
def _(_context: object, *_values: object) -> None: ...


@then("no queda registrado el usuario secundario {usuario}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} puede iniciar sesión")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} no puede iniciar sesión")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} queda con el perfil {perfil}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} queda sin el perfil {perfil}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} queda con la opción {opción}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} queda sin la opción {opción}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} tiene vigente la opción {opción}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} no tiene vigente la opción {opción}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} queda con el rol {rol}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} queda sin el rol {rol}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} queda con el rol {rol} en el perfil {perfil}")
def _(_context: object, *_values: object) -> None: ...


@then("el usuario secundario {usuario} queda sin el rol {rol} en el perfil {perfil}")
def _(_context: object, *_values: object) -> None: ...


@then("no cambia nada más en la empresa")
def _(_context: object, *_values: object) -> None: ...


@step("{párrafo}" + ". {texto sin comillas}")
def _(_context: object, *_values: object) -> None: ...


@step("Nota en la casilla {casilla}: {texto sin comillas}")
def _(_context: object, *_values: object) -> None: ...


@step("Nota en la sección {sección}: {texto sin comillas}")
def _(_context: object, *_values: object) -> None: ...


@step("Imagen: {texto sin comillas}")
def _(_context: object, *_values: object) -> None: ...
