# language: es
@seccion-8
Característica: Frases que no están en el vocabulario

  Escenario: Tres frases y una narración
    Dado que la empresa tiene el usuario "OPERA001" con el perfil "Teledespacho"
    Y que estamos en la pantalla "Clave SOL"
    Cuando pulso "Iniciar Sesión"
    Y hacemos clic en Salir
    Entonces aparece el mensaje "algo"
    * Una narración sin párrafo.
    * 8.1 Una narración sin punto.

  Escenario: Comillas y barras invertidas
    Dado que estamos en la pantalla "Clave SOL"
    Cuando escribimos "a\" en "RUC"
    Y hacemos clic en "Grabar
    Y escribimos "el "nuevo" en "RUC"
    Entonces se muestra "algo"
