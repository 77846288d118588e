"""Runs of walkthroughs in a real browser, as `sol-simulator walk` does them: played, recorded, reported."""
