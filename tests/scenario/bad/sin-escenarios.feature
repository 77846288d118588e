# language: es
@seccion-8
Característica: Sin escenarios
