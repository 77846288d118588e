"""What the options of `walk` can do about the cause of a failure: only `walk` has them, so it adds this."""

from __future__ import annotations

from simulator.browser.reasons import SLOW, UNTRUSTED
from simulator.play.page_activity import STILL_LOADING

MORE_TIME = "Si el simulador o la red son lentos, dé más segundos con --timeout."
ANY_CERTIFICATE = "Si conoce el servidor, use --ignore-https-errors."
ADVICE = ((UNTRUSTED, ANY_CERTIFICATE), (SLOW, MORE_TIME), (STILL_LOADING, MORE_TIME))
"""Words of a cause, and what to do about it."""


def with_advice(cause: str) -> str:
    """The cause, and after it each piece of advice once."""
    sentences = dict.fromkeys(advice for words, advice in ADVICE if words in cause)
    return " ".join([cause, *sentences])
