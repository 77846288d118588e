"""Plays walkthroughs, several at once if asked for: jobs, each with a browser and a practice company."""
