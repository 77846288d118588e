# language: es
@seccion-8
Característica: Nombres que no existen

  Escenario: Un perfil
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Portal del Operador"
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Un rol, y un rol de otro perfil
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado     | Perfiles                                               | Roles                 |
      | OPERA001 | Activo     | Teledespacho                                           | Importadora           |
      | OPERA002 | Inactivo   | Teledespacho                                           |                       |
      | OPERA003 | Activo     | Teledespacho                                           | Importador            |
      | OPERA004 | Activo     | Portal del Operador de Comercio Exterior; Teledespacho | Despachador de aduana |
    Y que estamos en la pantalla "Clave SOL"
    Entonces el usuario secundario "OPERA001" queda con el rol "Importadora"
    Y el usuario secundario "OPERA001" queda con la opción "Declaraciones - Consulta"
    Y el usuario secundario "OPERA001" queda "suspendido"

  Escenario: Una pantalla
    Dado que estamos en la pantalla "Menu SOL"
    Entonces se muestra la pantalla "Resultados"

  Escenario: Un documento
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" se identifica con "Carnet de extranjería" "001234567"
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Un párrafo, y otro que no es de esta sección
    Dado que estamos en la pantalla "Clave SOL"
    * 8.11. No existe.
    * 7.1. Es de otra sección.
    Entonces se muestra "algo"

  Escenario: Mensajes, un aviso y el error de un campo
    Dado que estamos en la pantalla "Clave SOL"
    Entonces se muestra el mensaje "Modificación de Estados realizados satisfactoriamente"
    Y se muestra el mensaje "Guardado"
    Y se muestra el aviso "¿Confirma el cambio?"
    Y no se muestra el aviso "¿Confirma el cambio?"
    Y el campo "Número de documento de identidad" muestra el error "El DNI debe tener 9 dígitos."

  Escenario: Un rol del perfil de otro, y de un perfil que no existe
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho" y el rol "Teledespaco: Despachador de aduana"
    Y que la empresa tiene el usuario secundario "OPERA002" con el perfil "Teledespacho" y el rol "Teledespacho: Importador"
    Y que estamos en la pantalla "Clave SOL"
    Entonces el usuario secundario "OPERA001" queda con el rol "despachador"

  Escenario: Mensajes que no se parecen a ninguno
    Dado que estamos en la pantalla "Clave SOL"
    Entonces se muestra el mensaje ""
    Y se muestra el mensaje "😀"
    Y se muestra el mensaje "zzz"
    Y se muestra el mensaje "roles correctamente"
