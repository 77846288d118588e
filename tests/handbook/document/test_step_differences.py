from __future__ import annotations

import pytest

from simulator.handbook.document.printed import Instruction, PrintedParagraph
from simulator.handbook.document.step_differences import step_differences

CLICK = "Haga clic en «Asignar»"
IMPORTER, CUSTOMS, CARRIER = (f"Marque «{name}»" for name in ("Importador", "Despachador", "Transportista"))


def paragraphs(*texts: str, number: str | None = "6.2") -> list[PrintedParagraph]:
    """One paragraph with these steps."""
    steps = tuple(Instruction(text, index, canonical_text=text) for index, text in enumerate(texts, start=1))
    return [PrintedParagraph("x", number, None, steps)]


@pytest.mark.parametrize(
    ("taught", "done", "differences"),
    [
        pytest.param([IMPORTER, CLICK], [IMPORTER, CLICK], [], id="same"),
        pytest.param(
            [CARRIER, IMPORTER, CLICK],
            [IMPORTER, CUSTOMS, CLICK],
            ["Párrafo 6.2: en vez de «Transportista», marque «Despachador»"],
            id="another-box",
        ),
        pytest.param(
            [IMPORTER, CLICK],
            [IMPORTER, CUSTOMS, CLICK],
            ["Párrafo 6.2, antes del paso 2: marque «Despachador»"],
            id="one-more",
        ),
        pytest.param(
            [CLICK],
            [CLICK, IMPORTER],
            ["Párrafo 6.2, al final: marque «Importador»"],
            id="one-more-at-the-end",
        ),
        pytest.param(
            [IMPORTER, CUSTOMS, CLICK],
            [IMPORTER, CLICK],
            ["Párrafo 6.2: omita este paso: marque «Despachador»"],
            id="one-less",
        ),
        pytest.param(
            [IMPORTER, CUSTOMS, CLICK], [CLICK], ["Párrafo 6.2: omita los pasos 1 y 2"], id="two-less"
        ),
        pytest.param(
            ["Haga clic en «A»", "Haga clic en «B»"],
            ["Haga clic en «B»", "Haga clic en «C»"],
            ["Párrafo 6.2: omita este paso: haga clic en «A»", "Párrafo 6.2, al final: haga clic en «C»"],
            id="clicks-keep-their-order",
        ),
        pytest.param(
            ["Escriba «A» en «Usuario»"],
            ["Escriba «B» (ejemplo) en «Usuario»"],
            ["Párrafo 6.2: en vez de «A», escriba «B» (ejemplo) en «Usuario»"],
            id="another-value",
        ),
    ],
)
def test_what_differs_is_told_with_its_place(
    taught: list[str], done: list[str], differences: list[str]
) -> None:
    assert step_differences(paragraphs(*taught), paragraphs(*done)) == differences


def test_a_paragraph_that_is_taught_twice_is_told_by_its_place() -> None:
    taught = [*paragraphs(IMPORTER, CUSTOMS, CARRIER), *paragraphs(CLICK)]
    assert step_differences(taught, paragraphs(CLICK)) == ["Primer párrafo 6.2: omita los pasos 1 a 3"]


def test_a_step_in_other_words_is_the_same() -> None:
    taught = [
        PrintedParagraph("x", "5", None, (Instruction("Complete «Usuario» con «A»", 1, canonical_text="Z"),))
    ]
    done = [
        PrintedParagraph("y", "5", None, (Instruction("Escriba «A» en «Usuario»", 1, canonical_text="Z"),))
    ]
    assert step_differences(taught, done) == []


def test_what_is_done_before_the_first_paragraph_is_told_too() -> None:
    taught = [*paragraphs(CLICK, number=None), *paragraphs(IMPORTER)]
    assert step_differences(taught, paragraphs(IMPORTER)) == [
        "Comienzo: omita este paso: haga clic en «Asignar»"
    ]
