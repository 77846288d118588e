"""A rule broken in either matcher, or in the table of the kinds of controls, changes an answer on the pages.

The pages are loaded once; each mutation asks them again, until an answer is not the expected one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Locator, Page

from e2e.matcher_cases import (
    Answer,
    Case,
    Question,
    coach_answers,
    differences,
    load_cases,
    opened_pages,
    player_answers,
)
from simulator import paths
from simulator.play import assertions, locators
from simulator.play.assertions import CHECKS
from simulator.play.problems import StepProblem
from simulator.scenario.control_kinds import CONTROL_KINDS, ControlKind, KindJson, Structure, kinds_json
from simulator.scenario.model.screen_expectations import (
    ExpectCell,
    ExpectDialog,
    ExpectMessage,
    ExpectRow,
    ExpectRowCount,
    ExpectScreen,
    ScreenExpectation,
)
from simulator.scenario.model.targets import Kind, Target

CASES = load_cases()
MUTANT_TIMEOUT = 100
"""Milliseconds: for an expectation that the mutation keeps from being met."""
READERS: dict[Structure, type[ScreenExpectation]] = {
    Structure.TABLE: ExpectRowCount,
    Structure.ROW: ExpectRow,
    Structure.ROW_HEADER: ExpectRow,
    Structure.COLUMN_HEADER: ExpectCell,
    Structure.HEADING: ExpectScreen,
    Structure.DIALOG: ExpectDialog,
    Structure.MESSAGE: ExpectMessage,
}
"""The expectation that goes by each of these kinds."""
CONDITION = re.compile(r":not\(\[\w+\]\)|:not\(:empty\)|\[[^\]]+\]")
"""One condition of a selector."""
NO_ELEMENT = "no-element"
ENTRY = re.compile(r"^  (Expect\w+): ", re.MULTILINE)
COACH_ASSERTIONS = (paths.STATIC / "coach/assertions.js").read_text(encoding="utf-8")
COACH_LOCATORS = (paths.STATIC / "coach/locators.js").read_text(encoding="utf-8")
COACH_SHOWN = (paths.STATIC / "coach/shown.js").read_text(encoding="utf-8")
ENTRIES = {
    "FIND_EVIDENCE": {"always": "() => document.body", "never": "() => null"},
    "IS_ABSENT": {"always": "() => true", "never": "() => false"},
}
"""What replaces each entry of the coach's tables."""
COACH_RULES = {
    "row": ("row ? regions.flatMap((scope) => findRows(scope, row)) : regions", "regions"),
    "region": ('region ? wholes.flatMap((scope) => findByName(scope, "region", region)) : wholes', "wholes"),
    "dialog": ('dialog ? findByKind(document, "dialog") :', ""),
    "scope-of-an-absence": ("scopesOf(target).some(isVisible) && ", ""),
    "composed": ("text.normalize()", "text"),
    "composed-value": ("field.value?.normalize()", "field.value"),
    "whole-entry": ("isSameText(each, text)", "each.includes(text)"),
    "entries": ("[shown, ...shown.split(/[;\\n]/)]", "[shown]"),
    "lines-of-entries": ("split(/[;\\n]/)", 'split(";")'),
    "whole-cell": ("whole: isSameText", "whole: (shown, text) => hasWords(text)(shown)"),
    "part-of-a-cell": ("part: (shown, text) => hasWords(text)(shown)", "part: isSameText"),
    "words-of-a-part": ("hasWords(text)(shown)", "shown.includes(text)"),
    "shown-in-a-cell": ("(shownText(cell), ", "(cell.textContent, "),
    "hidden-in-a-cell": ('if (!element.checkVisibility({ checkVisibilityCSS: true })) return "";', ""),
    "chosen-in-a-cell": ("[...field.selectedOptions].map", "[...field.options].map"),
    "secret-in-a-cell": ("[type=password], ", ""),
    "box-in-a-cell": ("[type=checkbox], ", ""),
    "lines-of-a-cell": ("/^(inline|contents)/", "/^/"),
    "dash-for-nothing": ("[—–-]?$/", "$/"),
    "one-dash": ("[—–-]?$/", "[—–-]*$/"),
    "nothing-but-text": (" && !cell.querySelector(CONTENT)", ""),
    "hidden-content": ("input:not([type=hidden])", "input"),
    "rows-with-a-header": ('"row").filter(rowHeader)', '"row")'),
    "visible-table": (
        'findByName(document, "table", table).filter(isVisible)',
        'findByName(document, "table", table)',
    ),
    "before-a-word": ("`(?<!${LETTER}(?=${LETTER}))${words}", "`${words}"),
    "after-a-word": ("(?!(?<=${LETTER})${LETTER})", ""),
    "signs-before-a-word": ("(?=${LETTER}))${words}", ")${words}"),
    "signs-after-a-word": ("(?!(?<=${LETTER})", "(?!"),
    "signs-of-a-text": (r"[^\w\s]/g", r"[^\w\s.]/g"),
    "letters-with-accents": ("\\\\u00c0-\\\\u024f", ""),
    "exposed": ("&& isExposed(element)", ""),
    "aria-hidden": (' && element.closest("[aria-hidden=true i]") === null', ""),
    "visibility": ("{ visibilityProperty: true }", "{}"),
    "contents-rendered": ("makesNoBox(element) ? hasContent(element, isRendered) : ", ""),
    "contents-visible": ("makesNoBox(element) ? hasContent(element, isVisible) : ", ""),
    "contents-text": ("test(node) : isLarge(boxOf(node))", "test(node) : false"),
    "contents-white-space": ("test(node) : isLarge(boxOf(node))", "test(node) : true"),
    "size": (" && isLarge(element.getBoundingClientRect())", ""),
    "width": ("return width > 0 && height > 0", "return height > 0"),
    "height": ("return width > 0 && height > 0", "return width > 0"),
    "controls-of-the-coach": ("!isInCoach(element) && isOfKind", "isOfKind"),
    "texts-of-the-coach": ("node.matches(NO_TEXT) || isInCoach(node)", "node.matches(NO_TEXT)"),
    "whole-name": ("accessibleName(element) === expected", "accessibleName(element).includes(expected)"),
    "letters": ('replace(/\\s+/g, " ").trim()', 'replace(/\\s+/g, " ").trim().toLowerCase()'),
    "invisible-letters": ('.replace(/[\\u200b\\u00ad]/g, "")', ""),
    "white-space": ('.replace(/\\s+/g, " ")', ""),
    "spaces-at-edges": (" || /^\\s|\\s$/.test(element.textContent)", ""),
    "line-breaks": ('element.localName === "br" || ', ""),
    "inline-alone": ('style.display !== "inline" || !isParting', "!isParting"),
    "hidden-labels": ("[...labels].map((label) => label.textContent)", '[""]'),
    "space-between-labels": ('label.textContent).join(" ")', 'label.textContent).join("")'),
    "placeholders": ('(placeholder ?? "")', '""'),
    "label-without-text": ("labels?.length ?", "labels?.[0]?.textContent ?"),
    "hidden-references": ("styleOf, hidden }", "styleOf }"),
    "shown-references": (".some((label) => !isExposed(label))", ".length > 0"),
    "role-attribute": ("role ? roles.includes(role) : ", ""),
    "outside-dialogs": ('!element.closest(selectorOf("dialog"))', "true"),
    "outside-dialogs-by-role": ('element.closest(selectorOf("dialog"))', 'element.closest("dialog")'),
    "one-alone": ("elements.length === 1", "elements.length > 0"),
    "level": ('|| title.getAttribute("aria-level") === "1"', ""),
    "no-text": ("node.matches(NO_TEXT) || ", ""),
    "scripts": ('NO_TEXT = "script, ', 'NO_TEXT = "'),
    "styles": ('noscript, style"', 'noscript"'),
    "text-of-headings": ("isSameText(textOf(title)", "isSameText(title.textContent"),
    "captions": ("captionOf(node) ?? ", ""),
    "captions-of-buttons": ("[type=button], [type=submit]", "[type=submit]"),
    "captions-of-submits": ("[type=button], [type=submit]", "[type=button]"),
    "innermost": ("!element.contains(elements.at(-1) ?? null) && ", ""),
    "visible-text": ("hasWords(text))).filter(isVisible)", "hasWords(text)))"),
    "visible-message": ("anyVisible(messagesSaying(text))", "messagesSaying(text)[0]"),
    "control-within-reach": ("isVisible(each) && isWithinReach(each)", "isVisible(each)"),
    "visible-region": (
        'findByName(document, "region", region).filter(isVisible)',
        'findByName(document, "region", region)',
    ),
    "visible-dialog": (
        'findByKind(document, "dialog").filter(isVisible)',
        'findByKind(document, "dialog")',
    ),
    "visible-row": ("anyVisible(findRows(document, row))", "(findRows(document, row)[0] ?? null)"),
    "any-visible": ("return elements.find(isVisible) ?? null", "return single(elements)"),
    "invalid": ("isInvalid ? errorTexts", "true ? errorTexts"),
    "empty-invalid": ('["", "false"].includes(invalid)', '["false"].includes(invalid)'),
    "name-of-error": ('error.getAttribute("aria-label") || ', ""),
    "aria-checked": ('box.matches("[aria-checked=true i]")', "false"),
    "aria-checked-in-capitals": ("[aria-checked=true i]", "[aria-checked=true]"),
    "select": ('field.localName !== "select" || ', "true || "),
    "empty-select": (' || value === ""', ""),
    "table-of-column": ('row.closest("table") === title.closest("table")', "true"),
}
"""Rules of the coach: the text that states each, and one that breaks it."""
PLAYER_RULES = {
    "row": ("rows", locators, "row(container, target.row) if target.row else container", "container"),
    "region": ("regions", locators, "region(within, target.region) if target.region else within", "within"),
    "dialog of a control": ("words", locators, "dialog(page) if target.dialog else page", "page"),
    "whole name": ("letters", locators, "None if name is None else whole(name)", "name"),
    "composed": ("accents", locators, "if letter_and_accent == character", "if True"),
    "composed text": ("words", locators, "composed(content).translate", "content.translate"),
    "composed value": ("accents", assertions, "locators.exactly(value)", "value"),
    "start of a value": ("letters", locators, "^{''.join", "{''.join"),
    "end of a value": ("letters", locators, "composed(value)))}$", "composed(value)))}"),
    "before a word": ("words", locators, 'rf"(?<!{letter})[{INVISIBLE}]*"', 'rf"[{INVISIBLE}]*"'),
    "after a word": ("words", locators, 'rf"[{INVISIBLE}]*(?!{letter})"', '""'),
    "signs before a word": ("words", locators, 'if re.match(f"[{LETTER}]", content) else ""', ""),
    "signs after a word": ("words", locators, 'if re.search(f"[{LETTER}]$", content) else ""', ""),
    "invisible letters within a word": ("words", locators, 'f"[{LETTER}{INVISIBLE}]"', 'f"[{LETTER}]"'),
    "letters with accents": ("words", locators, "\\u00c0-\\u024f\\u0300-\\u036f", ""),
    "entries": ("cells", locators, "{whole(content).pattern}{listed}", "{whole(content).pattern}"),
    "whole entry": ("cells", locators, "{whole(content).pattern}{listed}", "{body}"),
    "several entries": (
        "cells",
        locators,
        '}{around}(?:[{SEPARATORS}]|$)" if is_one else ""',
        '}{around}(?:[{SEPARATORS}]|$)"',
    ),
    "rows with a header": ("cells", locators, ".filter(has=of_kind(table.page, Structure.ROW_HEADER))", ""),
    "extent": (
        "cells",
        assertions,
        "return locators.whole(expectation.text)",
        "return locators.part(expectation.text)",
    ),
    "absence in a cell": ("cells", assertions, "attached=expectation.present", "attached=True"),
    "dash for nothing": ("cells", assertions, "[—–-]?", ""),
    "nothing but text": (
        "cells",
        assertions,
        "expect(cell.locator(shown.CONTENT)).to_have_count(0, timeout=timeout)",
        "pass",
    ),
    "hidden content": ("cells", assertions, "(shown.CONTENT)", "(shown.CONTENT + ', input')"),
    "scope of an absence": (
        "words",
        assertions,
        "_wait_for_scope(page, target, timeout)\n        return",
        "return",
    ),
    "row header": ("rows", locators, ".filter(has=of_kind(page, Structure.ROW_HEADER, header))", ""),
    "outside dialogs": ("messages", locators, ":not(:is({dialog}) *)", ""),
    "outside dialogs by role": ("dialogs-by-role", locators, ":is({dialog})", "dialog"),
    "whole message": ("messages", locators, "get_by_text(whole(text))", "get_by_text(text)"),
    "within a message": ("messages", locators, '.or_(within.locator("*"))', ""),
    "visible message": (
        "messages",
        assertions,
        "visible = locator.filter(visible=True)",
        "visible = locator",
    ),
    "visible text": ("hidden", locators, "(part(content)).filter(visible=True)", "(part(content))"),
    "letters": ("letters", locators, 'f"{start}{body}{end}")', 'f"{start}{body}{end}", re.IGNORECASE)'),
    "signs": (
        "letters",
        locators,
        "re.escape(character)",
        "(re.escape(character) if character != '.' else character)",
    ),
    "invisible letters": ("letters", locators, 'f"[{INVISIBLE}]*".join', '"".join'),
    "white space": ("letters", locators, '*\\s[\\s{INVISIBLE}]*"\n', '* "\n'),
    "invisible letters before white space": (
        "letters",
        locators,
        'SPACE = rf"[{INVISIBLE}]*\\s',
        'SPACE = rf"\\s',
    ),
    "invisible letters after white space": ("letters", locators, '\\s[\\s{INVISIBLE}]*"\n', '\\s\\s*"\n'),
    "next line is no white space": ("letters", locators, "\\x1f\\x85]", "\\x1f]"),
    "byte order mark is white space": ("letters", locators, "(?<!\\ufeff)", ""),
    "level": ("disabled", assertions, ", level=1", ""),
    "visible control": ("hidden", assertions, "visible = locator.filter(visible=True)", "visible = locator"),
    "first message": ("messages", assertions, "(visible=True).first", "(visible=True)"),
    "first control": (
        "kinds",
        assertions,
        "(visible=True).first",
        "(visible=True)",
    ),
    "first text": ("texts", assertions, "(visible=True).first", "(visible=True)"),
    "first row": ("rows", assertions, "(visible=True).first", "(visible=True)"),
    "first region": ("regions", assertions, "(visible=True).first", "(visible=True)"),
    "first heading": ("regions", assertions, "expectation.heading)).first", "expectation.heading))"),
    "column": ("rows", locators, ".and_(in_column)", ""),
    "empty select": ("options", assertions, "if value and field", "if field"),
    "select": ("options", assertions, 'value and field.and_(page.locator("select")).count()', "False"),
    "checked": ("values", assertions, "checked=expectation.checked", "checked=True"),
}
"""Rules of the player: a case that notices the mutation; the module, its text, and what breaks the rule."""

MUTABLE = (
    *("locate", "scope", "of_kind", "row", "rows", "cell", "messages", "message", "text"),
    *("whole", "part", "entry", "exactly"),
)
"""Functions of the player's locators."""

AnswersOf = Callable[[Page, Case], Iterator[Answer]]
KindMutation = tuple[Kind | Structure, ControlKind]


def coach_mutations() -> Iterator[tuple[str, tuple[str, str]]]:
    """Each entry of the coach's tables, and each of its rules: a text, and what breaks it."""
    for table, replacements in ENTRIES.items():
        block = COACH_ASSERTIONS[COACH_ASSERTIONS.index(f"const {table} = {{") :].partition("\n};")[0]
        for name in ENTRY.findall(block):
            for word, function in replacements.items():
                changed = block.replace(f"  {name}: ", f"  {name}: {function},\n  unused{name}: ")
                yield f"{table}.{name}.{word}", (block, changed)
    yield from COACH_RULES.items()


COACH_MUTATIONS = dict(coach_mutations())


def mutated_script(text: str, query: str) -> str:
    """The coach's script with the mutation that the query names; its imports carry the query on."""
    if query in COACH_MUTATIONS:
        text = text.replace(*COACH_MUTATIONS[query])
    return re.sub(r'"(\./(?:locators|shown)\.js)"', rf'"\1?{query}"', text) if query else text


def kind_mutations() -> Iterator[tuple[str, KindMutation]]:
    """The table of kinds without one of its roles, elements, or conditions of a selector."""
    for kind, row in CONTROL_KINDS.items():
        for role in row.roles:
            others = tuple(other for other in row.roles if other != role)
            yield f"{kind}: role {role}", (kind, replace(row, roles=others or ("treeitem",)))
        for selector in row.native:
            for mutated in (NO_ELEMENT, *shortened(selector)):
                native = tuple(mutated if each == selector else each for each in row.native)
                yield f"{kind}: {selector} as {mutated}", (kind, replace(row, native=native))


def shortened(selector: str) -> Iterator[str]:
    """The selector without one of its conditions, each in turn."""
    for match in CONDITION.finditer(selector):
        rest = selector[: match.start()] + selector[match.end() :]
        yield rest.replace(", )", ")").replace("(, ", "(").replace(", , ", ", ")


KIND_MUTATIONS = dict(kind_mutations())
ROLE_MUTATIONS = [name for name in KIND_MUTATIONS if ": role " in name]


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[dict[str, Page]]:
    with opened_pages(browser, CASES, mutated_script) as pages:
        yield pages


def is_noticed(
    pages: dict[str, Page],
    answers_of: AnswersOf,
    is_asked: Callable[[Question], bool] = lambda _question: True,
) -> bool:
    """Whether one of the questions gets an answer that is not the expected one."""
    cases = [case.with_only(is_asked) for case in CASES if case.name in pages]
    return any(True for case in cases for _ in differences(case, answers_of(pages[case.name], case)))


def is_about(kind: Kind | Structure) -> Callable[[Question], bool]:
    if isinstance(kind, Structure):
        return lambda question: isinstance(question, READERS[kind])
    return lambda question: isinstance(question, Target) and question.kind is kind


@pytest.mark.parametrize("name", ROLE_MUTATIONS)
def test_a_role_that_the_player_forgets_is_noticed(
    pages: dict[str, Page], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    kind, row = KIND_MUTATIONS[name]
    monkeypatch.setattr(locators, "CONTROL_KINDS", {**CONTROL_KINDS, kind: row})
    assert is_noticed(pages, partial(player_answers, met_timeout=MUTANT_TIMEOUT), is_about(kind))


@pytest.mark.parametrize("name", KIND_MUTATIONS)
def test_a_rule_of_the_kinds_that_the_coach_forgets_is_noticed(pages: dict[str, Page], name: str) -> None:
    kind, row = KIND_MUTATIONS[name]
    kinds = {**kinds_json(), kind.value: KindJson(roles=list(row.roles), native=list(row.native))}
    assert is_noticed(pages, partial(coach_answers, kinds=kinds), is_about(kind))


def never(_page: Page, _expectation: ScreenExpectation, _timeout: float) -> Locator | None:
    raise StepProblem("Never met.")


def always(page: Page, _expectation: ScreenExpectation, _timeout: float) -> Locator | None:
    return page.locator("body")


@pytest.mark.parametrize("check", [always, never])
@pytest.mark.parametrize("expectation", CHECKS, ids=lambda each: each.__name__)
def test_a_check_of_the_player_that_looks_at_nothing_is_noticed(
    pages: dict[str, Page],
    monkeypatch: pytest.MonkeyPatch,
    expectation: type[ScreenExpectation],
    check: Callable[[Page, ScreenExpectation, float], Locator | None],
) -> None:
    monkeypatch.setitem(CHECKS, expectation, check)
    assert is_noticed(pages, player_answers, lambda question: isinstance(question, expectation))


@pytest.mark.parametrize("rule", PLAYER_RULES)
def test_a_rule_of_the_player_that_is_broken_is_noticed(
    pages: dict[str, Page], monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:
    case, module, old, new = PLAYER_RULES[rule]
    mutant = mutated_module(module, old, new)
    if module is assertions:
        monkeypatch.setattr("e2e.matcher_cases.verify", mutant.verify)
    for name in MUTABLE:
        if module is locators:
            monkeypatch.setattr(locators, name, getattr(mutant, name))
    assert is_noticed({case: pages[case]}, partial(player_answers, met_timeout=MUTANT_TIMEOUT))


def mutated_module(module: ModuleType, old: str, new: str) -> ModuleType:
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    assert source.count(old) == 1
    mutant = ModuleType(module.__name__)
    exec(compile(source.replace(old, new), str(module.__file__), "exec"), mutant.__dict__)  # noqa: S102
    return mutant


@pytest.mark.parametrize("mutation", COACH_MUTATIONS)
def test_a_rule_of_the_coach_that_is_broken_is_noticed(pages: dict[str, Page], mutation: str) -> None:
    old, _ = COACH_MUTATIONS[mutation]
    assert (COACH_ASSERTIONS + COACH_LOCATORS + COACH_SHOWN).count(old) == 1
    assert is_noticed(pages, partial(coach_answers, kinds=kinds_json(), mutation=mutation))
