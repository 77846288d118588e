"""Plays a walkthrough on a page, step by step, for the tests, the handbook and the command line."""

from simulator.play.driver import driver
from simulator.play.player import TIMEOUT, Moment, StepFailed, moments, play

__all__ = ["TIMEOUT", "Moment", "StepFailed", "driver", "moments", "play"]
