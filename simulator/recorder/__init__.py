"""The recorder: what a person does becomes actions, and these the sentences of a scenario."""
