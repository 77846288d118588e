"""`walk` says which of its options helps against the cause of a failure."""

from __future__ import annotations

from simulator.browser.reasons import reason
from simulator.runs.jobs.advice import ANY_CERTIFICATE, MORE_TIME, with_advice


def test_a_certificate_that_is_not_trusted_may_be_accepted() -> None:
    cause = f"https://x.example: {reason('net::ERR_CERT_AUTHORITY_INVALID')}."
    assert with_advice(cause) == f"{cause} {ANY_CERTIFICATE}"


def test_more_time_is_advised_once() -> None:
    cause = f"La página todavía está cargando: x. No se pudo: {reason('Timeout 5000ms exceeded.')}."
    assert with_advice(cause) == f"{cause} {MORE_TIME}"


def test_another_cause_has_no_advice() -> None:
    assert with_advice("No se encuentra el campo «RUC».") == "No se encuentra el campo «RUC»."
