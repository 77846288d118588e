#!/usr/bin/env bash
# Una prueba con curl: un usuario suspendido no puede iniciar sesión; reactivado, sí.
#
#     SIMULADOR_URL=http://127.0.0.1:8000 bash curl.sh
#
# Prepara una empresa de práctica, usa el formulario del portal, lee cómo quedó la empresa y la libera.
# Termina con 0 si todo fue como se esperaba.
set -euo pipefail

simulador=${SIMULADOR_URL:-http://127.0.0.1:8000}
cookies=$(mktemp)

# La cookie dice de quién es la empresa: curl la guarda y la muestra. Lo que cambia algo lleva el origen del
# simulador: así ningún otro sitio lo hace por nosotros.
pedir() {
  curl --silent --show-error --cookie "$cookies" --cookie-jar "$cookies" --header "Origin: $simulador" "$@"
}

preparar() {
  pedir --fail --header 'Content-Type: application/json' --data-binary @- "$simulador/api/world" \
    <<< "$1" > /dev/null
}

liberar() {
  pedir --fail --request DELETE "$simulador/api/world"
  rm --force "$cookies"
}
trap liberar EXIT # también si algo falla

fallar() {
  echo "Falló: $1" >&2
  exit 1
}

# El estado de la respuesta al formulario: 303 si la sesión se inició, 422 si no.
iniciar_sesion() {
  local ficha
  ficha=$(pedir --fail "$simulador/portal/clave-sol" | sed --quiet 's/.*name="csrf_token" value="\([^"]*\)".*/\1/p')
  pedir --output /dev/null --write-out '%{http_code}' --data-urlencode "csrf_token=$ficha" \
    --data 'ruc=20000000061' --data "username=$1" --data 'password=Practica2026' "$simulador/portal/clave-sol"
}

preparar '{"users": [{"username": "OPERA001", "status": "Suspendido"}]}'
[[ $(iniciar_sesion OPERA001) == 422 ]] || fallar 'un usuario suspendido inició sesión'

preparar '{"users": [{"username": "OPERA001", "status": "Activo"}]}'
[[ $(iniciar_sesion OPERA001) == 303 ]] || fallar 'un usuario activo no pudo iniciar sesión'

empresa=$(pedir --fail "$simulador/api/world")
[[ $empresa == *'"kind":"signed-in","actor":"OPERA001"'* ]] || fallar "no quedó constancia: $empresa"

# Lo leído se puede volver a preparar, tal cual.
preparar "$empresa"
echo 'Todo fue como se esperaba.'
