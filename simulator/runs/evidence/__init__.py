"""What is taken from the page while it is played: files that show a failure, audits of accessibility."""
