"""How to reach each screen of the portal, from a sandbox prepared for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playwright.sync_api import Locator, Page

from simulator.procedure import catalogue
from simulator.procedure.catalogue import Status
from simulator.procedure.messages import label

OPERATOR = "Portal del Operador de Comercio Exterior"
PASSWORD = "Ejemplo2026"
IMPORTER = {"username": "OPERA001", "profiles": {OPERATOR: None}, "roles": {OPERATOR: ["Importador"]}}
WITHOUT_PROFILES = {"username": "OPERA002"}
SUSPENDED = {"username": "OPERA003", "profiles": {"Drawback Web": None}, "status": "Suspendido"}
DELETED = {"username": "OPERA004", "profiles": {"Teledespacho": None}, "status": "Eliminado"}
USERS = (IMPORTER, WITHOUT_PROFILES, SUSPENDED, DELETED)
LONGEST_TEXTS = {
    "document_type": "Pasaporte",
    "paternal_surname": "W" * 60,
    "maternal_surname": "DE LAS CASAS Y FERNÁNDEZ DE CÓRDOBA MONTENEGRO",
    "given_names": "MARÍA DE LOS ÁNGELES GUADALUPE ENCARNACIÓN",
    "email": f"{'w' * 64}@{'w' * 60}.{'w' * 60}.pe",
    "profiles": dict.fromkeys((profile.name for profile in catalogue.profiles().values()), None),
    "roles": {OPERATOR: [role.name for role in catalogue.profiles()["portal-operador"].roles]},
}
CROWD = [
    {**LONGEST_TEXTS, "username": f"WWWWWW{i:02}", "document_number": f"WWWWWWWWWW{i:02}"} for i in range(25)
]


class Visitor:
    """Drives a page as a trainee does: finds the controls by their names."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page = page
        self.base_url = base_url

    def prepare(self, users: Sequence[Mapping[str, Any]] = (), session: str | None = None) -> None:
        """Make the sandbox hold these users, and open a session for the usuario `session`, if any."""
        world = {"users": users, "session": session and {"username": session}}
        answer = self.page.request.post("/api/world", data=world, headers={"Origin": self.base_url})
        assert answer.ok, answer.text()

    def world(self) -> dict[str, Any]:
        world: dict[str, Any] = self.page.request.get("/api/world").json()
        return world

    def states(self) -> dict[str, str]:
        """The stored status of each user."""
        return {user["username"]: user["status"] for user in self.world()["users"]}

    def as_principal(self, *users: Mapping[str, Any], path: str = "usuarios") -> None:
        """Prepare these users, open a session of the Clave Principal and go to `/portal/<path>`."""
        self.prepare(users, session=catalogue.PRINCIPAL)
        self.page.goto(f"/portal/{path}")

    def press(self, label_id: str) -> None:
        self.button(label_id).click()

    def button(self, label_id: str) -> Locator:
        """The button with this label."""
        return self.page.get_by_role("button", name=label(label_id), exact=True)

    def field(self, label_id: str) -> Locator:
        return self.page.get_by_label(label(label_id), exact=True)

    def checkbox(self, name: str) -> Locator:
        return self.page.get_by_role("checkbox", name=name, exact=True)

    def heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", level=1, name=name, exact=True)

    def row(self, username: str) -> Locator:
        header = self.page.get_by_role("rowheader", name=username, exact=True)
        return self.page.get_by_role("row").filter(has=header)

    def mark(self, username: str) -> Locator:
        return self.row(username).get_by_role("checkbox", name=label("mark"))

    def change(self, username: str) -> Locator:
        """The list *Modificar Estado* in the user's row."""
        return self.row(username).get_by_role("combobox", name=label("modify-status"))

    def fill_in(self, dni: str = "99999905", username: str = "NUEVO001") -> None:
        """The fields of S5. A DNI brings its names."""
        self.field("document-number").fill(dni)
        self.field("username").fill(username)
        self.field("password").fill(PASSWORD)
        self.field("password-again").fill(PASSWORD)


def front_page(visitor: Visitor) -> None:
    visitor.page.goto("/")


def error_page(visitor: Visitor) -> None:
    visitor.page.goto("/portal/no-existe")


def forbidden_page(visitor: Visitor) -> None:
    visitor.prepare([IMPORTER], session="OPERA001")
    visitor.page.goto("/portal/usuarios")


def outside(visitor: Visitor) -> None:
    visitor.page.goto("/portal/fuera-del-simulador/buzon")


def s0(visitor: Visitor) -> None:
    visitor.page.goto("/portal/")


def s1(visitor: Visitor) -> None:
    visitor.page.goto("/portal/operaciones-en-linea")


def s2(visitor: Visitor) -> None:
    visitor.prepare()
    visitor.page.goto("/portal/clave-sol")


def s2_refused(visitor: Visitor) -> None:
    s2(visitor)
    visitor.field("ruc").fill("10999999013")
    visitor.press("sign-in")


def s3(visitor: Visitor) -> None:
    visitor.as_principal(path="menu")


def s3_secondary(visitor: Visitor) -> None:
    visitor.prepare([IMPORTER], session="OPERA001")
    visitor.page.goto("/portal/menu")


def s3_without_options(visitor: Visitor) -> None:
    visitor.prepare([WITHOUT_PROFILES], session="OPERA002")
    visitor.page.goto("/portal/menu")


def s4(visitor: Visitor) -> None:
    visitor.as_principal(*USERS)


def s4_empty(visitor: Visitor) -> None:
    visitor.as_principal()


def s4_crowded(visitor: Visitor) -> None:
    visitor.as_principal(*CROWD)


def s4_refused(visitor: Visitor) -> None:
    s4(visitor)
    visitor.press("assign-roles")


def s5(visitor: Visitor) -> None:
    s4_empty(visitor)
    visitor.press("create-user")


def s5_refused(visitor: Visitor) -> None:
    s5(visitor)
    visitor.field("document-number").fill("1")
    visitor.field("email").fill("x")
    visitor.press("next")


def s6(visitor: Visitor) -> None:
    s5(visitor)
    visitor.fill_in()
    visitor.press("next")


def s7(visitor: Visitor) -> None:
    s6(visitor)
    visitor.press("assign-profiles")


def s7_modification(visitor: Visitor) -> None:
    visitor.as_principal(IMPORTER)
    visitor.mark("OPERA001").check()
    visitor.press("modify-profiles")


def s8(visitor: Visitor) -> None:
    s7(visitor)
    visitor.checkbox(OPERATOR).check()
    visitor.press("next")


def s8_modification(visitor: Visitor) -> None:
    s7_modification(visitor)
    visitor.checkbox(OPERATOR).uncheck()
    visitor.checkbox("Teledespacho").check()
    visitor.press("next")


def s8_refused(visitor: Visitor) -> None:
    """The user is suspended in another tab before *Grabar*."""
    s8_modification(visitor)
    tab = Visitor(visitor.page.context.new_page(), visitor.base_url)
    tab.page.goto("/portal/usuarios")
    tab.change("OPERA001").select_option(label("suspend"))
    tab.press("change-status")
    tab.press("accept")
    tab.row("OPERA001").get_by_text(Status.SUSPENDED).wait_for()
    tab.page.close()
    visitor.press("record")


def s8_result(visitor: Visitor) -> None:
    s8(visitor)
    visitor.press("record")


def s9(visitor: Visitor) -> None:
    visitor.as_principal(IMPORTER)
    visitor.mark("OPERA001").check()
    visitor.press("assign-roles")


def s9_refused(visitor: Visitor) -> None:
    s9(visitor)
    visitor.checkbox("Importador").uncheck()
    visitor.press("assign")


def s9_result(visitor: Visitor) -> None:
    s9(visitor)
    visitor.press("assign")


def d1(visitor: Visitor) -> None:
    s4(visitor)
    visitor.change("OPERA001").select_option(label("delete"))
    visitor.change("OPERA003").select_option(label("reactivate"))
    visitor.press("change-status")


def d1_crowded(visitor: Visitor) -> None:
    s4_crowded(visitor)
    for user in CROWD[:20]:
        visitor.change(str(user["username"])).select_option(label("delete"))
    visitor.press("change-status")


def d2(visitor: Visitor) -> None:
    d1(visitor)
    visitor.press("accept")


def d2_crowded(visitor: Visitor) -> None:
    d1_crowded(visitor)
    visitor.press("accept")


ARRIVALS: dict[str, tuple[Callable[[Visitor], None], str]] = {
    "front-page": (front_page, "Aula de práctica"),
    "error-page": (error_page, "Página no encontrada"),
    "forbidden-page": (forbidden_page, "Acceso no permitido"),
    "outside": (outside, "Buzón Electrónico"),
    "S0": (s0, "Portal de la SUNAT"),
    "S1": (s1, "SUNAT Operaciones en Línea"),
    "S2": (s2, "Clave SOL"),
    "S2-refused": (s2_refused, "Clave SOL"),
    "S3": (s3, "Menú SOL"),
    "S3-secondary": (s3_secondary, "Menú SOL"),
    "S3-without-options": (s3_without_options, "Menú SOL"),
    "S4": (s4, "Administración de Usuarios Secundarios"),
    "S4-empty": (s4_empty, "Administración de Usuarios Secundarios"),
    "S4-crowded": (s4_crowded, "Administración de Usuarios Secundarios"),
    "S4-refused": (s4_refused, "Administración de Usuarios Secundarios"),
    "S5": (s5, "Registro de Usuario Secundario"),
    "S5-refused": (s5_refused, "Registro de Usuario Secundario"),
    "S6": (s6, "Confirmación de Datos de Usuario Secundario"),
    "S7": (s7, "Asignación de Perfiles"),
    "S7-modification": (s7_modification, "Asignación de Perfiles"),
    "S8": (s8, "Resumen de Perfiles y Opciones"),
    "S8-modification": (s8_modification, "Resumen de Perfiles y Opciones"),
    "S8-refused": (s8_refused, "Resumen de Perfiles y Opciones"),
    "S8r": (s8_result, "Resultado"),
    "S9": (s9, "Asignación de Roles"),
    "S9-refused": (s9_refused, "Asignación de Roles"),
    "S9r": (s9_result, "Resultado"),
    "D1": (d1, "¿Confirma el cambio de estado?"),
    "D1-crowded": (d1_crowded, "¿Confirma el cambio de estado?"),
    "D2": (d2, "La eliminación no se puede revertir. Está seguro?"),
    "D2-crowded": (d2_crowded, "La eliminación no se puede revertir. Está seguro?"),
}
"""Every screen in each of its variants: how to reach it, and its heading."""


def arrive(visitor: Visitor, screen: str) -> None:
    """Go to the screen and wait until it has loaded."""
    reach, heading = ARRIVALS[screen]
    reach(visitor)
    visitor.page.get_by_role("heading", name=heading, exact=True).wait_for()
    visitor.page.wait_for_load_state("load")
