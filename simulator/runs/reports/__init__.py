"""What came of a run, told: on the console, as JUnit XML, as Cucumber's messages and HTML."""
