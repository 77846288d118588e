"""A trainee who reads only the coach's panel, and does in the page what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from simulator.play import locators
from simulator.scenario.model.targets import Kind, Target

COACH = "Asistente de práctica"
ENDED = "¡Terminó!"
DEMONSTRATION_ENDED = "Terminó la demostración."
MAY_DIFFER = r"(?: Puede usar otro dato\.)?"
OFFLINE = "No hay conexión con el simulador."
NOT_OFFERED = "El control de este paso no se puede usar: no ofrece lo que hay que elegir."
LOST = re.compile(r"Esta no es la pantalla que corresponde\.|Esta pantalla no muestra lo que corresponde\.")


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name=COACH)


def take_up(page: Page, title: str, way: str, at: str = "") -> None:
    """Start a scenario from the front page in one of its three ways.

    Args:
        at: address of the simulator; by default, that of the page's context.
    """
    page.goto(f"{at}/")
    unfold(page, title)
    scenario = page.get_by_role("listitem").filter(has=page.get_by_text(title, exact=True))
    scenario.get_by_role("button", name=way, exact=True).click()
    expect(panel(page)).to_be_visible()


def unfold(page: Page, text: str) -> None:
    """Open whatever the text is folded into, from the outside in."""
    for details in page.locator("details").filter(has=page.get_by_text(text, exact=True)).all():
        if details.get_attribute("open") is None:
            details.locator("summary").first.click()


def follow(page: Page) -> str:
    """Do what the panel says until the lesson is over; return all its texts."""
    step, texts = wait_for_step(page), [text(page)]
    while step is not None:
        obey(page)
        step = wait_for_step(page, after=step)
        texts.append(text(page))
    return "\n".join(texts)


def text(page: Page) -> str:
    """All text of the panel, also what it has no room to show."""
    return panel(page).text_content() or ""


def wait_for_step(page: Page, after: str | None = None) -> str | None:
    """Wait for a step other than `after`; return *Paso 3 de 12*, or None when the lesson is over."""
    another = rf"Paso (?!{after.split()[1]} )\d+ de \d+" if after else r"Paso \d+ de \d+"
    expect(panel(page)).to_contain_text(re.compile(f"{ENDED}|{DEMONSTRATION_ENDED}|{another}"))
    match = re.search(r"Paso \d+ de \d+", panel(page).inner_text())
    return match[0] if match else None


def obey(page: Page) -> None:
    """Do what the panel says now, on the control that it names; only that one is highlighted."""
    instruction = panel(page).inner_text()
    for pattern, perform in ACTIONS.items():
        for match in re.finditer(pattern, instruction, re.MULTILINE):
            perform(page, *match.groups())
            return
    raise AssertionError(f"The panel says nothing that can be done: {instruction}")


def highlighted_control(page: Page, target: Target) -> Locator:
    """The control that the target means; fails unless the coach points at it, and at no other."""
    control = locators.locate(page, target)
    expect(control).to_have_attribute("data-coach-target", "")
    expect(page.locator("[data-coach-target]")).to_have_count(1)
    expect(control).to_be_in_viewport()
    assert not is_covered(page, control), f"The panel covers {target}"
    return control


def is_covered(page: Page, control: Locator) -> bool:
    """Whether the panel lies over a part of the control."""
    one, other = panel(page).bounding_box(), control.bounding_box()
    assert one
    assert other
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


def _click(page: Page, name: str, region: str | None = None, *, dialog: bool = False) -> None:
    highlighted_control(page, Target(Kind.BUTTON, name, region=region, dialog=dialog)).click()


def _press_enter(page: Page, name: str) -> None:
    highlighted_control(page, Target(Kind.FIELD, name)).press("Enter")


def _fill(page: Page, value: str, name: str, row: str | None = None) -> None:
    field = highlighted_control(page, Target(Kind.FIELD, name, row=row))
    if field.and_(page.locator("select")).count():
        field.select_option(label=value)
    else:
        field.fill(value)
        field.blur()


def _check(page: Page, name: str, *, row: str | None = None, region: str | None = None) -> None:
    highlighted_control(page, Target(Kind.CHECKBOX, name, row=row, region=region)).check()


def _uncheck(page: Page, name: str, *, row: str | None = None, region: str | None = None) -> None:
    highlighted_control(page, Target(Kind.CHECKBOX, name, row=row, region=region)).uncheck()


def press(page: Page, name: str) -> None:
    """Press a button of the panel."""
    panel(page).get_by_role("button", name=name, exact=True).click()


ACTIONS: dict[str, Callable[..., object]] = {
    r"^Abra el portal de práctica\.$": lambda page: press(page, "Abrir el portal"),
    r"^Haga clic en «(.+)»\.$": _click,
    r"^En la sección «(.+)», haga clic en «(.+)»\.$": lambda page, region, name: _click(page, name, region),
    rf"^Escriba «(.*)» en «(.+)»\.{MAY_DIFFER}$": _fill,
    r"^Deje en blanco «(.+)»\.$": lambda page, name: _fill(page, "", name),
    r"^Elija «(.+)» en «(.+)»\.$": _fill,
    rf"^Complete «(.+)» con «(.*)»\.{MAY_DIFFER}$": lambda page, name, value: _fill(page, value, name),
    r"^En la fila de «(.+)», elija «(.+)» en «(.+)»\.$": lambda page, row, value, name: _fill(
        page, value, name, row
    ),
    r"^Marque «(.+)»\.$": _check,
    r"^Desmarque «(.+)»\.$": _uncheck,
    r"^En la sección «(.+)», marque «(.+)»\.$": lambda page, region, name: _check(page, name, region=region),
    r"^En la sección «(.+)», desmarque «(.+)»\.$": lambda page, region, name: _uncheck(
        page, name, region=region
    ),
    r"^Marque la casilla de la fila de «(.+)»\.$": lambda page, row: _check(page, "Marcar", row=row),
    r"^Desmarque la casilla de la fila de «(.+)»\.$": lambda page, row: _uncheck(page, "Marcar", row=row),
    r"^Presione Enter en «(.+)»\.$": _press_enter,
    r"^En el aviso, haga clic en «(.+)»\.$": lambda page, name: _click(page, name, dialog=True),
    r"^Adelante una hora el reloj de práctica\.$": lambda page: press(page, "Adelantar el reloj 1 hora"),
    r"^Pida que la siguiente página tarde (\d+ segundos?)\.$": lambda page, delay: press(
        page, f"Pedir una página que tarde {delay}"
    ),
    r"^Pida que el servidor falle una vez\.$": lambda page: press(page, "Pedir que el servidor falle"),
    r"^Pida que la sesión venza\.$": lambda page: press(page, "Pedir que la sesión venza"),
    r"^Pida que el usuario quede bloqueado\.$": lambda page: press(page, "Pedir que el usuario se bloquee"),
    r"^Vuelva atrás en el navegador\.$": lambda page: page.go_back(),
    r"^Recargue la página\.$": lambda page: page.reload(),
}
