# language: es
# Solo comentarios.
