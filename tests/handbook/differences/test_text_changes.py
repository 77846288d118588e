from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.handbook.differences.text_changes import (
    LabelChange,
    TextChange,
    line_changes,
    renamed_scenarios,
    text_changes,
)
from simulator.handbook.manifest import ScenarioEntry, StepEntry

LINES = st.lists(
    st.sampled_from(["Marque «X»", "Marque «Y»", "Haga clic en «Grabar»", "Elija «DNI»", "Fin"]), max_size=8
)
STEPS = tuple(f"Complete el campo número {number} con «{number * 11}»" for number in range(13))


def scenario(name: str, *instructions: str) -> ScenarioEntry:
    steps = tuple(StepEntry(line=1, paragraph=None, instruction=each) for each in instructions)
    return ScenarioEntry(name=name, title=name, source="x.feature", line=1, steps=steps)


def test_a_moved_step_is_one_change_with_both_places() -> None:
    (change,) = line_changes("x", ["T", "A", "B", "C", "D"], ["T", "B", "C", "D", "A"])
    assert (change.kind, change.old_step, change.new_step) == ("movido", 1, 4)


def test_a_reworded_step_keeps_its_partner_though_another_came_before_it() -> None:
    changes = list(line_changes("x", ["T", "Marque «X»"], ["T", "Lea el aviso", "Marque «Y»"]))
    assert changes == [TextChange("x", None, "Lea el aviso"), TextChange("x", "Marque «X»", "Marque «Y»")]


def test_another_title_is_reworded_however_different() -> None:
    assert list(line_changes("x", ["Suspender"], ["Otra cosa"])) == [
        TextChange("x", "Suspender", "Otra cosa")
    ]


def test_a_renamed_scenario_is_one_change_and_not_all_of_its_steps() -> None:
    old, new = scenario("cancelar", *STEPS), scenario("desistir", *STEPS)
    renamed = renamed_scenarios([old], [new])
    assert renamed == {"desistir": "cancelar"}
    assert list(text_changes([old], [new], renamed)) == [TextChange("desistir", "cancelar", "desistir")]


def test_a_scenario_of_other_steps_is_another_one() -> None:
    assert not renamed_scenarios([scenario("a", "Marque «X»", "Fin")], [scenario("b", *STEPS)])


def test_each_renamed_scenario_has_a_partner_of_its_own() -> None:
    old = [scenario("a", *STEPS), scenario("b", "Marque «X»", "Fin")]
    new = [scenario("d", "Marque «X»", "Fin"), scenario("c", *STEPS)]
    assert renamed_scenarios(old, new) == {"c": "a", "d": "b"}


def test_a_label_explains_a_line_that_differs_in_it_alone() -> None:
    assert TextChange("x", "En «A», elija «B»", "En «A», elija «C»").label_change == LabelChange("B", "C")
    assert TextChange("x", "En «A», elija «B»", "En «D», elija «C»").label_change is None
    assert TextChange("x", "Elija «B»", "Marque «C»").label_change is None
    assert TextChange("x", "Elija «B»", None).label_change is None


@given(LINES, LINES)
def test_the_changes_lead_from_the_old_lines_to_the_new_ones(old: list[str], new: list[str]) -> None:
    changes = list(line_changes("x", ["T", *old], ["T", *new]))
    removed = [each.old_step for each in changes if each.old is not None]
    added = [each.new_step for each in changes if each.new is not None]
    assert len(set(removed)) == len(removed)
    assert len(set(added)) == len(added)
    rest_of_old = [text for at, text in enumerate(["T", *old]) if at not in removed]
    rest_of_new = [text for at, text in enumerate(["T", *new]) if at not in added]
    assert rest_of_old == rest_of_new
    assert all(each.old is None or ["T", *old][each.old_step or 0] == each.old for each in changes)
    assert all(each.new is None or ["T", *new][each.new_step or 0] == each.new for each in changes)
