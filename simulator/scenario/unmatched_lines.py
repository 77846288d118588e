"""Says what to write in place of a line that matches no sentence."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.scenario.grammar import Sentence, StepKind
from simulator.scenario.matcher import find_match, has_open_quote
from simulator.scenario.missing_quotes import with_quotes
from simulator.scenario.outlines import Line, with_quoted_placeholders
from simulator.scenario.sentence_advice import advice_for, straight_quotes
from simulator.scenario.sentence_suggestions import nearest_sentences
from simulator.scenario.sentences import VOCABULARY
from simulator.spanish import or_list, quoted

QUE = "que "

KIND_NAMES = {
    StepKind.PREPARATION: "una preparación",
    StepKind.ACTION: "una acción",
    StepKind.EXPECTATION: "una comprobación",
    StepKind.NARRATION: "una narración",
}


def no_match_message(line: Line, kind: StepKind | None, advice: str | None = None) -> str:
    """That no sentence matches the line, and what to write instead: the likeliest reason comes first.

    Args:
        line: the line.
        kind: of its keyword; None if it has none yet.
        advice: what the lines above say of it, which counts for more than a suggestion.
    """
    if kind is StepKind.NARRATION:
        return (
            f"Ninguna narración coincide con «{line.text}». Empiece con el párrafo, como «* 8.1. ...», con"
            ' «* Nota en la casilla "...": ...», con «* Nota en la sección "...": ...» o con «* Imagen: ...».'
        )
    straight = straight_quotes(without_que(line.text))
    if straight != without_que(line.text) and find_match(straight, VOCABULARY):
        return f"Las comillas de un valor son rectas. Escriba «{straight}», y no «{line.text}»."
    candidates = [sentence for sentence in VOCABULARY if kind in (None, sentence.kind)]
    remedy = _what_to_write(line, straight, candidates, advice)
    return f"Ninguna frase coincide con «{without_que(line.text)}»{remedy}"


def _quoted_columns(line: Line) -> str | None:
    """The line with quotation marks around its placeholders, if it is a sentence so alone."""
    quoted_text = without_que(with_quoted_placeholders(line.written))
    is_other = quoted_text != without_que(line.written)
    return quoted_text if is_other and find_match(quoted_text, VOCABULARY) else None


def _what_to_write(line: Line, straight: str, candidates: Sequence[Sentence], advice: str | None) -> str:
    if quoted_text := _quoted_columns(line):
        return f". El valor de una columna va entre comillas: «{quoted_text}»."
    if has_open_quote(line.text):
        return (
            ": una comilla no cierra."
            ' Dentro de un valor, la comilla se escribe \\" y la barra invertida \\\\.'
        )
    if completed := with_quotes(straight, candidates):
        return f". Los valores van entre comillas: «{completed}»."
    return f". {advice or advice_for(straight) or _suggestions(without_que(line.text), candidates)}"


def _suggestions(text: str, candidates: Sequence[Sentence]) -> str:
    """The nearest sentences of the line's kind; if there are none, of the other kinds with their keyword."""
    suggestions = nearest_sentences(text, candidates)
    if not suggestions:
        others = {kind: [each for each in VOCABULARY if each.kind is kind] for kind in KIND_NAMES}
        nearest = ((kind, nearest_sentences(text, own, 1)) for kind, own in others.items())
        suggestions = [f"{keyword_before(kind)} {each}" for kind, texts in nearest for each in texts][:1]
    if suggestions:
        return f"¿Quiso decir {or_list(quoted(suggestions))}?"
    return "Busque la que necesita por una de sus palabras, como en «sol-simulator sentences fila»."


def keyword_before(kind: StepKind) -> str:
    """*Dado que* or *Cuando*: what stands before a sentence of the kind."""
    return f"{kind} que" if kind is StepKind.PREPARATION else kind


def without_que(text: str) -> str:
    """*Dado que la empresa...* leaves a *que* before the sentence."""
    return text.removeprefix(QUE)
