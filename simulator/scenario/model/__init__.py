"""A compiled scenario: a `Walkthrough` of steps, and what each of them may mean."""
