"""Plays a walkthrough on a page, step by step; tests, handbook and command line all play it here."""

from simulator.play.player import TIMEOUT, Moment, StepFailed, moments, play

__all__ = ["TIMEOUT", "Moment", "StepFailed", "moments", "play"]
