"""Una prueba con Selenium: un usuario secundario inicia sesión, y otro, suspendido, no puede.

    pip install pytest selenium
    SIMULADOR_URL=http://127.0.0.1:8000 pytest test_selenium.py

Prepara una empresa de práctica, hace en el navegador lo que haría una persona, lee cómo quedó y la libera.
SIMULATOR_CHROMIUM indica otro Chromium o Chrome que el que encuentra Selenium. Sin chromedriver en la máquina
(en Debian: apt-get install chromium-driver) Selenium se consigue uno.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.request import Request, urlopen

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

SIMULADOR = os.environ.get("SIMULADOR_URL", "http://127.0.0.1:8000").rstrip("/")
CIFRADO = SIMULADOR.startswith("https:")
COOKIE = "__Host-sol-simulator" if CIFRADO else "sol-simulator"
EMPRESA = {
    "users": [
        {"username": "OPERA001", "profiles": {"Portal del Operador de Comercio Exterior": None}},
        {"username": "OPERA002", "status": "Suspendido"},
    ]
}


@pytest.fixture
def navegador() -> Iterator[Chrome]:
    """Un navegador con una empresa propia; al final la empresa se libera, aunque la prueba falle."""
    opciones = ChromeOptions()
    opciones.add_argument("--headless=new")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        opciones.add_argument("--no-sandbox")  # lo pide Chromium cuando lo inicia root, como en un contenedor
    opciones.binary_location = os.environ.get("SIMULATOR_CHROMIUM", "")
    with Chrome(opciones, ChromeService(shutil.which("chromedriver"))) as navegador:
        try:
            # La cookie que entrega el primer POST dice de quién es la empresa: el navegador debe mostrarla.
            navegador.get(f"{SIMULADOR}/robots.txt")
            navegador.add_cookie({"name": COOKIE, "value": preparar(EMPRESA), "secure": CIFRADO})
            yield navegador
        finally:
            pedir("DELETE", cookie=mostrada(navegador)).close()


def pedir(metodo: str, cuerpo: object = None, cookie: str | None = None) -> Any:
    """La respuesta de /api/world."""
    # Lo que cambia algo lleva el origen del simulador: así ningún otro sitio lo hace por nosotros.
    cabeceras = {"Origin": SIMULADOR, "Content-Type": "application/json"}
    if cookie:
        cabeceras["Cookie"] = f"{COOKIE}={cookie}"
    datos = None if cuerpo is None else json.dumps(cuerpo).encode()
    return urlopen(Request(f"{SIMULADOR}/api/world", datos, cabeceras, method=metodo))


def preparar(empresa: object) -> str:
    """Prepara una empresa nueva; devuelve la cookie con la que se vuelve a ella."""
    with pedir("POST", empresa) as respuesta:
        nombre, _, valor = respuesta.headers["Set-Cookie"].partition(";")[0].partition("=")
        assert nombre == COOKIE
        return str(valor)


def mostrada(navegador: Chrome) -> str | None:
    """La cookie que el navegador muestra ahora."""
    cookie = navegador.get_cookie(COOKIE)
    return cookie["value"] if cookie else None


def iniciar_sesion(navegador: Chrome, usuario: str) -> None:
    navegador.get(f"{SIMULADOR}/portal/clave-sol")
    for campo, valor in {"ruc": "20000000061", "username": usuario, "password": "Practica2026"}.items():
        navegador.find_element(By.ID, campo).send_keys(valor)
    boton = navegador.find_element(By.XPATH, "//button[normalize-space()='Iniciar Sesión']")
    boton.click()
    WebDriverWait(navegador, 10).until(staleness_of(boton))


def test_un_usuario_activo_inicia_sesion(navegador: Chrome) -> None:
    iniciar_sesion(navegador, "OPERA001")
    assert "OPERA001" in navegador.find_element(By.TAG_NAME, "body").text

    with pedir("GET", cookie=mostrada(navegador)) as respuesta:
        empresa = json.load(respuesta)
    assert [(suceso["kind"], suceso["actor"]) for suceso in empresa["events"]] == [("signed-in", "OPERA001")]


def test_un_usuario_suspendido_no_inicia_sesion(navegador: Chrome) -> None:
    iniciar_sesion(navegador, "OPERA002")
    assert navegador.find_element(By.CSS_SELECTOR, "[role=alert]").text != ""

    with pedir("GET", cookie=mostrada(navegador)) as respuesta:
        empresa = json.load(respuesta)
    assert empresa["may_sign_in"] == ["PRACTICA", "OPERA001"]
    assert [suceso["kind"] for suceso in empresa["events"]] == ["sign-in-failed"]
