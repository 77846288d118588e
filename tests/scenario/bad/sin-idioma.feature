@seccion-8
Característica: Sin idioma
