"""Standalone Playwright tests, written from walkthroughs: they run without this project, at any address."""
