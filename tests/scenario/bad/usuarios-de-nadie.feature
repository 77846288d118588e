# language: es
@seccion-4 @seccion-8
Característica: Se afirma algo de quien nunca estuvo

  Escenario: Una letra por una cifra
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que estamos en la pantalla "Clave SOL"
    Entonces el usuario secundario "OPERA0O1" no puede iniciar sesión
    Y no se muestra la fila "OPERA0O1"
    Y la fila "0PERA001" no muestra "Importador" en "Roles"
    Y el usuario secundario "OPERA001" no puede iniciar sesión
    Y no se muestra "OPERA0O1"
    Y el aviso no muestra "OPERAOO1"
    Y no se muestra "OPERA002"

  Escenario: Nadie con ese nombre
    Dado que la empresa no tiene usuarios secundarios
    Y que estamos en la pantalla "Clave SOL"
    Entonces no queda registrado el usuario secundario "OPERA001"
    Y el usuario secundario "OPERA001" queda sin el perfil "Teledespacho"

  Escenario: Quien solo intenta ingresar no se crea
    Dado que estamos en la pantalla "Clave SOL"
    Cuando escribimos "NADIE001" en "Usuario"
    Y completamos
      | RUC   | 20000000061  |
      | Clave | Practica2026 |
    Y hacemos clic en "Iniciar Sesión"
    Entonces el usuario secundario "NADIE001" no puede iniciar sesión

  Escenario: Se tiene y no se tiene
    Dado que la empresa no tiene el usuario secundario "OPERA001"
    Y que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles | Roles |
      | opera001 | Activo |          |       |
    Y que estamos en la pantalla "Clave SOL"
    Entonces el usuario secundario "OPERA001" queda "Activo"

  Esquema del escenario: De una celda
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que estamos en la pantalla "Clave SOL"
    Entonces el usuario secundario "<usuario>" no puede iniciar sesión

    Ejemplos:
      | usuario  |
      | OPERA001 |
      | OPERAO01 |
