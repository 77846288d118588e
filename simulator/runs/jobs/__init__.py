"""What plays a run: the runner and its jobs, each with a browser and a practice company of its own."""
