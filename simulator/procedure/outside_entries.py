"""The portal's entries that lead outside the exercise: those of S0, S1 and S3.

docs/fidelity.md says which of them are seen and which are assumed.
"""

from __future__ import annotations

OUTSIDE_ENTRIES = {
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
"""Their names by id: the texts of the links, and the headings of the pages that these lead to."""
OTHER_SERVICES = (
    "orientacion",
    "aduanas",
    "consulta-ruc",
    "tipo-de-cambio",
    "legislacion",
    "transparencia",
)
"""Entries of S0, in the order of the page."""
ONLINE_SERVICES = ("sin-clave", "facturacion", "pagos")
"""Entries of S1, in the order of the page: regions, each with a link of its own."""
MENU_ENTRIES = ("mi-ruc", "declaraciones-pagos", "comprobantes-pago", "guia-remision", "buzon", "operador")
"""Entries of S3, in the order of the page."""
