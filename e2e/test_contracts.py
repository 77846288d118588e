"""The survey of a page in a browser has the shape of the example that the tests of both languages read."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from simulator.handbook.pictures.survey import Survey
from tests.contracts.fixtures import answers_of, fixture_text


def without_numbers(answer: object) -> object:
    """The answer with zeros in place of its numbers, which depend on the fonts."""
    if isinstance(answer, dict):
        return {key: without_numbers(each) for key, each in answer.items()}
    if isinstance(answer, list):
        return [without_numbers(each) for each in answer]
    return 0 if isinstance(answer, int | float) else answer


def test_a_survey_has_the_keys_shapes_and_texts_of_the_example(page: Page) -> None:
    answers = answers_of(page)
    assert without_numbers(answers) == without_numbers(json.loads(fixture_text("survey.json")))
    assert [list(answer) for answer in answers] == [
        list(each) for each in json.loads(fixture_text("survey.json"))
    ]


def test_the_survey_of_a_page_is_read(page: Page) -> None:
    assert [Survey.model_validate(answer).dialog is None for answer in answers_of(page)] == [True, False]
