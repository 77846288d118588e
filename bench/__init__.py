"""How fast the simulator is, beside something plain that does the same: `python -m bench [PART]`."""
