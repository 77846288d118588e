"""How to reach each message of the portal's pages that the screens of `arrivals` don't show."""

from __future__ import annotations

from collections.abc import Callable

from e2e.arrivals import (
    CROWD,
    IMPORTER,
    OPERATOR,
    SUSPENDED,
    Visitor,
    s2,
    s4,
    s5,
    s7,
    s7_modification,
    s8,
    s8_result,
    s9,
)
from simulator.procedure import catalogue
from simulator.procedure.messages import label

DRAWBACK_USER = {"username": "OPERA005", "profiles": {"Drawback Web": None}}
QUERIES_USER = {"username": "OPERA006", "profiles": {"Mi RUC y Otros Registros": None}}


def other_tab(visitor: Visitor, path: str) -> Visitor:
    """The same visitor in a second tab."""
    tab = Visitor(visitor.page.context.new_page(), visitor.base_url)
    tab.page.goto(f"/portal/{path}")
    return tab


def sign_in(visitor: Visitor, password: str, ruc: str = catalogue.RUC) -> None:
    for label_id, text in (("ruc", ruc), ("username", catalogue.PRINCIPAL), ("password", password)):
        visitor.field(label_id).fill(text)
    visitor.press("sign-in")


def falsify(visitor: Visitor, name: str, value: str) -> None:
    """Give the checked or selected control of that name in the form a value that no page offers."""
    control = visitor.page.locator(f"input[name={name}]:checked, select[name={name}] option:checked").first
    control.evaluate("(control, value) => { control.value = value; }", value)


def s2_malformed(visitor: Visitor) -> None:
    s2(visitor)
    sign_in(visitor, catalogue.PASSWORD, ruc="123")


def s2_failed(visitor: Visitor) -> None:
    s2(visitor)
    sign_in(visitor, "Otra2026")


def s2_locked(visitor: Visitor) -> None:
    s2(visitor)
    for _ in range(5):
        sign_in(visitor, "Otra2026")


def s2_expired(visitor: Visitor) -> None:
    world = {"session": {"username": catalogue.PRINCIPAL, "idle_minutes": 30}}
    visitor.page.request.post("/api/world", data=world, headers={"Origin": visitor.base_url})
    visitor.page.goto("/portal/menu")


def s2_session_needed(visitor: Visitor) -> None:
    visitor.prepare()
    visitor.page.goto("/portal/menu")


def s4_several_marked(visitor: Visitor) -> None:
    s4(visitor)
    for username in ("OPERA001", "OPERA002"):
        visitor.mark(username).check()
    visitor.press("modify-profiles")


def s4_no_change(visitor: Visitor) -> None:
    s4(visitor)
    visitor.press("change-status")


def s4_suspended_marked(visitor: Visitor) -> None:
    s4(visitor)
    visitor.mark("OPERA003").check()
    visitor.press("assign-roles")


def s4_changed(visitor: Visitor) -> None:
    s4(visitor)
    visitor.change("OPERA001").select_option(label("suspend"))
    visitor.press("change-status")
    visitor.press("accept")


def s4_nobody_matches(visitor: Visitor) -> None:
    s4(visitor)
    visitor.page.get_by_role("searchbox").fill("nadie")
    visitor.press("search")


def s4_last_page(visitor: Visitor) -> None:
    visitor.as_principal(*CROWD)
    visitor.page.get_by_role("link", name=label("next-page")).click()


def s4_drawback(visitor: Visitor) -> None:
    visitor.as_principal(DRAWBACK_USER)
    visitor.mark("OPERA005").check()
    visitor.press("assign-roles")


def s4_no_roles(visitor: Visitor) -> None:
    visitor.as_principal(QUERIES_USER)
    visitor.mark("OPERA006").check()
    visitor.press("assign-roles")


def s4_stale(visitor: Visitor) -> None:
    """The user is suspended in another tab before *Aceptar*."""
    s4(visitor)
    tab = other_tab(visitor, "usuarios")
    for each in (visitor, tab):
        each.change("OPERA001").select_option(label("suspend"))
        each.press("change-status")
    tab.press("accept")
    tab.page.get_by_role("status").wait_for()
    visitor.press("accept")


def s5_foreigner(visitor: Visitor) -> None:
    s5(visitor)
    visitor.field("document-type").select_option("Carné de extranjería")
    visitor.field("document-number").fill("1")
    visitor.press("next")


def s5_passport(visitor: Visitor) -> None:
    s5(visitor)
    visitor.fill_in("1")
    visitor.field("document-type").select_option("Pasaporte")
    visitor.field("paternal-surname").fill("A1")
    visitor.field("given-names").fill("B2")
    visitor.field("password-again").fill("Otra2026")
    visitor.press("next")


def s5_dni_unknown(visitor: Visitor) -> None:
    s5(visitor)
    visitor.fill_in("88888888")
    visitor.press("next")


def s5_taken(visitor: Visitor) -> None:
    visitor.as_principal(IMPORTER)
    visitor.press("create-user")
    visitor.fill_in("99999901", "OPERA001")
    visitor.press("next")


def s5_type_unknown(visitor: Visitor) -> None:
    s5(visitor)
    visitor.fill_in()
    falsify(visitor, "document_type", "RUC")
    visitor.press("next")


def s7_nothing_marked(visitor: Visitor) -> None:
    s7(visitor)
    visitor.press("next")


def s8_modification_result(visitor: Visitor) -> None:
    s7_modification(visitor)
    visitor.checkbox("Teledespacho").check()
    visitor.press("next")
    visitor.press("record")


def s9_role_not_offered(visitor: Visitor) -> None:
    s9(visitor)
    falsify(visitor, "rol-portal-operador", "jefe")
    visitor.press("assign")


def no_draft(visitor: Visitor) -> None:
    visitor.as_principal(path="perfiles")


def no_result(visitor: Visitor) -> None:
    visitor.as_principal(IMPORTER, path="usuarios/OPERA001/roles/resultado")


def user_unknown(visitor: Visitor) -> None:
    visitor.as_principal(path="usuarios/NADIE001/roles")


def draft_incomplete(visitor: Visitor) -> None:
    s5(visitor)
    visitor.page.goto("/portal/perfiles")


def draft_recorded(visitor: Visitor) -> None:
    s8_result(visitor)
    visitor.heading("Resultado").wait_for()
    visitor.page.goto("/portal/perfiles")


def draft_stale(visitor: Visitor) -> None:
    s5(visitor)
    tab = other_tab(visitor, "usuarios")
    tab.press("create-user")
    tab.field("document-number").wait_for()
    visitor.fill_in()
    visitor.press("next")


def draft_changed(visitor: Visitor) -> None:
    s8(visitor)
    tab = other_tab(visitor, "perfiles")
    tab.checkbox("Teledespacho").check()
    tab.press("next")
    tab.button("record").wait_for()
    visitor.press("record")


def ask_for_fault(visitor: Visitor, **fault: object) -> None:
    answer = visitor.page.request.post("/api/faults", data=fault, headers={"Origin": visitor.base_url})
    assert answer.ok, answer.text()


def server_failed(visitor: Visitor) -> None:
    visitor.as_principal()
    ask_for_fault(visitor, fault="server-error")
    visitor.page.reload()


def slow_page(visitor: Visitor) -> None:
    visitor.as_principal()
    ask_for_fault(visitor, fault="slow-page", seconds=30)
    visitor.page.reload()


def form_expired(visitor: Visitor) -> None:
    """The form's token is gone, as after the secret changed."""
    s4(visitor)
    visitor.page.locator("input[name=csrf_token]").evaluate_all("fields => fields.forEach(f => f.remove())")
    visitor.press("create-user")


def action_not_allowed(visitor: Visitor) -> None:
    visitor.page.goto("/practica/reiniciar")


def request_too_large(visitor: Visitor) -> None:
    """By a field that no script of the page empties: the names are emptied for a DNI once it has started."""
    s5(visitor)
    visitor.field("username").evaluate("field => { field.maxLength = 2e6; field.value = 'x'.repeat(1.5e6); }")
    visitor.press("next")


def s3_pending(visitor: Visitor) -> None:
    """The menu of a user whose options change in an hour."""
    user = {**IMPORTER, "in_force": {OPERATOR: []}, "effective_at": "2026-07-01T16:00:00Z"}
    visitor.prepare([user, SUSPENDED], session="OPERA001")
    visitor.page.goto("/portal/menu")


MESSAGE_STATES: dict[str, tuple[Callable[[Visitor], None], str]] = {
    "S2-malformed": (s2_malformed, "ruc-malformed"),
    "S2-failed": (s2_failed, "sign-in-failed"),
    "S2-locked": (s2_locked, "sign-in-locked"),
    "S2-expired": (s2_expired, "session-expired"),
    "S2-session-needed": (s2_session_needed, "session-needed"),
    "S4-several-marked": (s4_several_marked, "several-users-marked"),
    "S4-no-change": (s4_no_change, "no-status-change"),
    "S4-suspended-marked": (s4_suspended_marked, "user-not-active"),
    "S4-changed": (s4_changed, "M4"),
    "S4-drawback": (s4_drawback, "drawback-needs-no-roles"),
    "S4-no-roles": (s4_no_roles, "profiles-need-no-roles"),
    "S4-stale": (s4_stale, "status-change-stale"),
    "S5-foreigner": (s5_foreigner, "foreigner-card-malformed"),
    "S5-passport": (s5_passport, "passport-malformed"),
    "S5-dni-unknown": (s5_dni_unknown, "dni-unknown"),
    "S5-taken": (s5_taken, "username-taken"),
    "S5-type-unknown": (s5_type_unknown, "document-type-unknown"),
    "S7-nothing-marked": (s7_nothing_marked, "no-option-marked"),
    "S8r-modification": (s8_modification_result, "M3"),
    "S9-role-not-offered": (s9_role_not_offered, "role-not-offered"),
    "no-draft": (no_draft, "no-draft"),
    "no-result": (no_result, "no-result"),
    "user-unknown": (user_unknown, "user-unknown"),
    "draft-incomplete": (draft_incomplete, "draft-incomplete"),
    "draft-recorded": (draft_recorded, "draft-recorded"),
    "draft-stale": (draft_stale, "draft-stale"),
    "draft-changed": (draft_changed, "draft-changed"),
    "server-failed": (server_failed, "server-failed"),
}
"""How to reach each state, and a message that it shows."""

OTHER_STATES: dict[str, tuple[Callable[[Visitor], None], str]] = {
    "S3-pending": (s3_pending, "Menú SOL"),
    "S4-nobody-matches": (s4_nobody_matches, "Administración de Usuarios Secundarios"),
    "S4-last-page": (s4_last_page, "Administración de Usuarios Secundarios"),
    "form-expired": (form_expired, "Solicitud no válida"),
    "action-not-allowed": (action_not_allowed, "Acción no permitida"),
    "slow-page": (slow_page, label("slow-page")),
    "request-too-large": (request_too_large, "Solicitud demasiado grande"),
}
"""How to reach states that are known by their heading."""
