"""The rules of the procedure: one module per thing that a person can do.

A service checks before it writes, raises `RuleBroken`, flushes, and leaves the commit to its caller. It knows
neither requests nor pages.
"""
