"""The scenario language: Spanish Gherkin in, typed walkthroughs out. No Flask, database or browser."""
