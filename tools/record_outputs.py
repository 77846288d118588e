"""Writes down everything the program puts out, so that two versions of it can be compared with `diff -r`.

    .venv/bin/python tools/record_outputs.py build/before
    .venv/bin/python tools/record_outputs.py build/after --checkout ../another-checkout
    diff -r build/before build/after

The folder gets the compiled walkthroughs, the coach's JSON of every lesson, every error of the scenario
files in `tests/scenario/bad`, the answers of the API to the test suite, and the handbook. It calls what stays
the same from version to version (the command line, HTTP, `as_json`): one copy of it reads any of them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

WALKTHROUGHS = """
import json
from simulator.scenario.compile import load
from simulator.scenario.model.walkthrough import as_json
print(json.dumps([as_json(each) for each in load()], ensure_ascii=False, indent=1))
"""
LESSONS = """
import json, re, tempfile
from pathlib import Path
from simulator import create_app
from simulator.models.engine import migrate, open_engine
from simulator.scenario.compile import load
from simulator.settings import Settings
folder = tempfile.mkdtemp()
settings = Settings(database=f"sqlite:///{folder}/simulator.db", secret="the secret of a longer comparison")
engine = open_engine(settings.database)
migrate(engine)
engine.dispose()
client = create_app(settings).test_client()
scripts = {}
for walkthrough in load():
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/").text)[1]
    fields = {"csrf_token": token, "escenario": walkthrough.name, "modo": "practicar"}
    answer = client.post("/leccion/", data=fields, follow_redirects=True)
    if answer.status_code != 404:  # that of a scenario that is not for practice
        address = re.search(r'/leccion/gui[\\w-]*/[0-9a-f]{12}/[\\w-]+\\.json', answer.text)[0]
        scripts[walkthrough.name] = client.get(address).json
print(json.dumps(scripts, ensure_ascii=False, indent=1))
"""
RECORDED_ANSWERS = "OUTPUTS_ANSWERS"
RANDOM_ID = re.compile(r"(?<![\w-])(?=[\w-]*[A-Z0-9])[\w-]{22}(?![\w-])")
"""Lessons, sessions and drafts get another id in every run."""
SCRIPT_ADDRESS = re.compile(r"/leccion/gui\w*/")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--checkout", type=Path, default=Path(__file__).resolve().parent.parent)
    parser.add_argument("--without", action="append", default=[], choices=["handbook", "answers"])
    options = parser.parse_args()
    out, checkout = options.out.resolve(), options.checkout.resolve()
    out.mkdir(parents=True, exist_ok=True)
    (out / "walkthroughs.json").write_text(_python(checkout, "-c", WALKTHROUGHS), encoding="utf-8")
    (out / "coach.json").write_text(_python(checkout, "-c", LESSONS), encoding="utf-8")
    (out / "errors.txt").write_text("\n".join(_errors(checkout)), encoding="utf-8")
    if "answers" not in options.without:
        (out / "answers.txt").write_text(_answers(checkout, out / "answers.jsonl"), encoding="utf-8")
    if "handbook" not in options.without:
        _python(checkout, "-m", "simulator", "handbook", "--out", str(out / "handbook"))


def _errors(checkout: Path) -> Iterator[str]:
    for file in sorted((checkout / "tests" / "scenario" / "bad").glob("*.feature")):
        name = file.relative_to(checkout).as_posix()
        command = [sys.executable, "-m", "simulator", "check", name]
        done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
        yield f"{name} ends with {done.returncode}\n{done.stdout}{done.stderr}"


def _answers(checkout: Path, recorded: Path) -> str:
    """The answers, sorted by the test's name; each test's answers stay in the order in which they came."""
    recorded.unlink(missing_ok=True)
    plugins = ("-p", "record_outputs", "-p", "no:cacheprovider", "-q", "-n", "0")
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parent), RECORDED_ANSWERS: str(recorded)}
    _python(checkout, "-m", "pytest", *plugins, "tests/web", **environment)
    lines = [json.loads(line) for line in recorded.read_text(encoding="utf-8").splitlines()]
    recorded.unlink()
    lines.sort(key=lambda line: (line["test"], line["number"]))
    return "\n".join(f"{line['test']} {line['number']}: {_without_ids(line['answer'])}" for line in lines)


def _without_ids(answer: str) -> str:
    return SCRIPT_ADDRESS.sub("/leccion/script/", RANDOM_ID.sub("<id>", answer))


def _python(checkout: Path, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments)[:80]} ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


def pytest_configure() -> None:
    """A pytest plugin: records each JSON answer of the API and of the coach."""
    from werkzeug.test import Client  # noqa: PLC0415  # the script itself needs no library

    send = Client.open
    counts: Counter[str] = Counter()

    def send_and_record(client: Client, *arguments: Any, **options: Any) -> TestResponse:
        answer = send(client, *arguments, **options)
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]
        if test and answer.mimetype == "application/json":
            counts[test] += 1
            _record(test, counts[test], answer)
        return answer

    Client.open = send_and_record  # type: ignore[method-assign]


def _record(test: str, number: int, answer: TestResponse) -> None:
    request = answer.request
    text = f"{request.method} {request.path} {answer.status_code} {answer.get_data(as_text=True)}"
    with Path(os.environ[RECORDED_ANSWERS]).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"test": test, "number": number, "answer": text}) + "\n")


if __name__ == "__main__":
    main()
