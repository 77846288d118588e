"""S3, and the entries that are outside the exercise."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from simulator.models import PortalSession
from simulator.procedure import catalogue
from simulator.web.database import now
from simulator.web.portal.blueprint import open_to_all, portal, signed_in

OUTSIDE = {
    "orientacion": "Orientación al contribuyente",
    "aduanas": "Orientación aduanera",
    "legislacion": "Legislación tributaria y aduanera",
    "transparencia": "Portal de Transparencia",
    "consulta-ruc": "Consulta RUC",
    "tipo-de-cambio": "Tipo de cambio",
    "sin-clave": "Opciones sin Clave SOL",
    "facturacion": "Sistema de Emisión Electrónica",
    "pagos": "Pagos y presentaciones",
    "mi-ruc": "Mi RUC y Otros Registros",
    "declaraciones-pagos": "Mis declaraciones y pagos",
    "comprobantes-pago": "Comprobantes de Pago",
    "guia-remision": "Guía de Remisión Electrónica",
    "buzon": "Buzón Electrónico",
    "operador": "Operador de Comercio Exterior",
}
MENU = ("mi-ruc", "declaraciones-pagos", "comprobantes-pago", "guia-remision", "buzon", "operador")


@portal.get("/menu")
@signed_in
def menu(open_session: PortalSession) -> ResponseReturnValue:
    """S3: the principal's entries, or a secondary user's options in force."""
    user = open_session.user
    if user is None:
        return render_template("portal/s3_menu.html", entries={key: OUTSIDE[key] for key in MENU})
    in_force = user.options_in_force(open_session.sandbox.clock(now()))
    profiles = catalogue.profiles_with_options(in_force)
    return render_template("portal/s3_menu_secondary.html", profiles=profiles)


@portal.get("/fuera-del-simulador/<entry>")
@open_to_all
def outside(entry: str) -> ResponseReturnValue:
    """An entry of the real portal that the exercise does not need."""
    option = catalogue.options().get(entry)
    name = OUTSIDE.get(entry) or (option and option.name)
    if name is None:
        abort(404)
    return render_template("portal/outside.html", name=name)
