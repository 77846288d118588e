# language: es
@seccion-4
Característica: Escenarios a los que les falta algo

  Escenario:
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "algo"

  Escenario: Sin pasos

  Escenario: Sin comprobación
    Cuando abrimos el portal de la SUNAT

  Escenario: Sin comienzo
    Dado que la empresa no tiene usuarios secundarios
    Cuando hacemos clic en "Salir"
    Entonces se muestra "algo"

  Regla: Una regla
    Escenario: Dentro de ella
      Cuando abrimos el portal de la SUNAT
