# language: es
@seccion-8
Característica: Preparaciones que no pueden ser

  Escenario: Un usuario que no está
    Dado que el usuario secundario "OPERA001" tiene la clave "Opera2026"
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Un usuario dos veces
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que la empresa tiene el usuario secundario "OPERA001" con el perfil "Drawback Web"
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Una empresa vacía con usuarios
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que la empresa no tiene usuarios secundarios
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Un menú sin sesión
    Dado que estamos en la pantalla "Menú SOL"
    Entonces se muestra "algo"

  Escenario: Un usuario secundario que administra
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con el usuario secundario "OPERA001"
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Entonces se muestra "algo"

  Escenario: Un comienzo a medio camino
    Dado que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Asignación de Perfiles"
    Entonces se muestra "algo"

  Escenario: Una espera sin fin
    Dado que hemos iniciado sesión con la Clave Principal hace 5000 minutos
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Una espera hacia atrás
    Dado que hemos iniciado sesión con la Clave Principal hace -5 minutos
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Datos de una forma que el portal no admite
    Dado que la empresa tiene el usuario secundario "" con el perfil "Teledespacho"
    Y que la empresa tiene el usuario secundario "opera 1ñ" con el perfil "Teledespacho"
    Y que la empresa tiene el usuario secundario "PRACTICA" con el perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" se identifica con "DNI" "abc"
    Y que el usuario secundario "OPERA001" se identifica con "DNI" "12345678"
    Y que el usuario secundario "OPERA001" se identifica con "Pasaporte" "1"
    Y que el usuario secundario "OPERA001" tiene la clave ""
    Y que el usuario secundario "OPERA001" tiene la clave "SinNumero"
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Un documento de dos
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que la empresa tiene el usuario secundario "OPERA002" con el perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" se identifica con "DNI" "99999901"
    Y que el usuario secundario "OPERA002" se identifica con "DNI" "99999901"
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Una sesión de quien no puede iniciarla
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado     | Perfiles | Roles |
      | OPERA001 | Suspendido |          |       |
    Y que hemos iniciado sesión con el usuario secundario "OPERA001"
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"
