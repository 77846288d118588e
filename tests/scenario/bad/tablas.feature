# language: es
@seccion-4
Característica: Tablas que sobran, faltan o no casan

  Escenario: Una tabla de más y otra de menos
    Cuando abrimos el portal de la SUNAT
      | RUC | 20000000061 |
    Y completamos
    Entonces se muestra "algo"

  Escenario: Otra anchura
    Cuando abrimos el portal de la SUNAT
    Y completamos
      | Campo | Valor | Otro |
      | RUC   | 1     | 2    |
    Entonces se muestra "algo"

  Escenario: Otros títulos
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Rol | Perfiles     |
      | OPERA001 | Activo |     | Teledespacho |
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Solo los títulos
    Dado que la empresa tiene los usuarios secundarios
      | Usuario | Estado | Perfiles | Roles |
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Un texto largo
    Cuando abrimos el portal de la SUNAT
      """
      No hay donde ponerlo.
      """
    Entonces se muestra "algo"

  Escenario: Sin una columna obligatoria
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado |
      | OPERA001 | Activo |
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"

  Escenario: Una columna dos veces
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Perfiles     | Perfiles     |
      | OPERA001 | Teledespacho | Teledespacho |
    Y que estamos en la pantalla "Clave SOL"
    Entonces se muestra "algo"
