# language: es
@seccion-8
Característica: Una muestra con antecedentes, tabla, notas y mundo
  La descripción de la característica es libre.

  Antecedentes:
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado     | Perfiles                   | Roles                                                      |
      | OPERA001 | Activo     | Teledespacho; Drawback Web | Despachador de aduana; Teledespacho: Proveedor de software |
      | OPERA002 | Suspendido |                            |                                                            |
    Y que el usuario secundario "OPERA002" se identifica con "Pasaporte" "ZZ123456"
    Y que el usuario secundario "OPERA002" tiene la clave "Opera2026"
    Y que hemos iniciado sesión con la Clave Principal hace 5 minutos

  @seccion-7
  Escenario: Suspender y mirar
    Dado que estamos en la pantalla "Administración de Usuarios Secundarios"
    # Un comentario no cuenta.
    * 8.1. El cambio se prepara en la fila.
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"
    * 8.2. El sistema pregunta.
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    * Nota en la sección "Opciones quitadas": Un texto con "comillas" y : dos puntos
    Cuando marcamos "Importador" de la sección "Roles"
    Y recargamos la página
    Entonces la fila "OPERA001" no muestra "Activo" en "Estado"
    Y el usuario secundario "OPERA001" queda "Suspendido"
    Pero el usuario secundario "OPERA001" no puede iniciar sesión
    Y no cambia nada más en la empresa
