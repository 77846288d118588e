# language: es
@seccion-4
Característica: Dos escenarios de un mismo nombre

  Escenario: Abrir el portal
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "algo"

  Escenario: ¡Abrir el portal!
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "algo"
