"""Writes the file of a test: what each target is, and the template that holds its steps together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from simulator import paths
from simulator.export.code import calls, chains
from simulator.export.languages import Language, Python, TypeScript
from simulator.export.layout import laid_out
from simulator.export.steps import ExportedStep, exported_steps
from simulator.scenario.model.user_actions import SlowDownPage
from simulator.scenario.model.walkthrough import Walkthrough

NEEDS: Mapping[str, Sequence[str]] = {
    "words": ("whole_words",),
    "whole_words": ("spaced",),
    "message": ("spaced",),
    "entry": ("spaced",),
    "cell": ("row",),
    "options": ("user",),
    "options_in_force": ("user",),
    "profiles": ("user",),
    "roles": ("user",),
    "status": ("user",),
    "user": ("world",),
    "usernames": ("world",),
    "may_sign_in": ("world",),
    "other_changes": ("world",),
}
"""What each function of a test calls in turn."""


@dataclass(frozen=True, slots=True)
class Target:
    """A test framework, and how its files are written and called."""

    name: str
    language: Language
    template: str
    command: str
    name_pattern: str
    """What the framework takes for a test's file."""

    def runs(self, file_name: str) -> bool:
        """Whether the framework takes a file of this name for one of tests."""
        return re.search(self.name_pattern, file_name) is not None

    def file_name(self, walkthroughs: Sequence[Walkthrough]) -> str:
        """A name under which the framework finds the tests."""
        name = _common_name(walkthroughs)
        return f"test_{name.replace('-', '_')}.py" if self.name == PYTHON else f"{name}.spec.ts"


PYTHON = "playwright-python"
TYPESCRIPT = "playwright-typescript"
TARGETS = {
    each.name: each
    for each in (
        Target(
            PYTHON,
            Python(),
            "playwright.py.jinja",
            "pytest {} --base-url http://127.0.0.1:8000",
            r"\.py$",
        ),
        Target(
            TYPESCRIPT,
            TypeScript(),
            "playwright.ts.jinja",
            "npx playwright test {}",
            r"\.(spec|test)\.ts$",
        ),
    )
}


def _common_name(walkthroughs: Sequence[Walkthrough]) -> str:
    if len(walkthroughs) == 1:
        return walkthroughs[0].name
    names = {each.base_name for each in walkthroughs}
    return names.pop() if len(names) == 1 else "escenarios"


@dataclass(frozen=True, slots=True)
class _WrittenStep:
    """A step's remarks, each as lines of comments; the line or lines that open it, and what it does."""

    remarks: Sequence[Sequence[str]]
    opening: str
    """Empty of what is said after the last step."""
    code: str


def exported_code(walkthroughs: Sequence[Walkthrough], target: Target, file_name: str | None = None) -> str:
    """The text of a file with a test for each of the walkthroughs.

    Args:
        file_name: under which it is kept; by default, the target's own.
    """
    environment = Environment(
        loader=FileSystemLoader(paths.TEMPLATES / "export"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 -- it is no page
    )
    steps = {walkthrough.name: list(exported_steps(walkthrough)) for walkthrough in walkthroughs}
    return environment.get_template(target.template).render(
        walkthroughs=walkthroughs,
        files=list(dict.fromkeys(each.file for each in walkthroughs)),
        command=target.command.format(file_name or target.file_name(walkthroughs)),
        slow_seconds=_slow_seconds(walkthroughs),
        uses=_uses([step for each in steps.values() for step in each]),
        steps={name: [_written(step, target.language) for step in each] for name, each in steps.items()},
        text=target.language.text,
        prose=target.language.prose,
    )


def _slow_seconds(walkthroughs: Sequence[Walkthrough]) -> int:
    """Of the slowest page that is asked for; 0 for none."""
    actions = (step.action for each in walkthroughs for step in each.steps)
    return max((action.seconds for action in actions if isinstance(action, SlowDownPage)), default=0)


def _written(step: ExportedStep, language: Language) -> _WrittenStep:
    remarks = [list(language.comment_lines(remark, 1)) for remark in step.remarks]
    opening = laid_out(language.opening(step.title), language.style, 1) if step.title else ()
    code = (line for each in step.statements for line in language.lines(each, 2))
    return _WrittenStep(remarks, "\n".join(opening), "\n".join(code))


def _uses(steps: Sequence[ExportedStep]) -> frozenset[str]:
    """The names of all functions and variables of the test that its steps use."""
    names = {name for step in steps for name in _names(step)}
    pending = list(names)
    while pending:
        more = set(NEEDS.get(pending.pop(), ())) - names
        names |= more
        pending += more
    return frozenset(names)


def _names(step: ExportedStep) -> Iterator[str]:
    for statement in step.statements:
        for chain in chains(statement):
            yield from (call.name for call in calls(chain))
            if isinstance(chain.root, str):
                yield chain.root
