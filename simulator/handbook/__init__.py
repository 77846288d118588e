"""The illustrated handbook: pictures taken while walkthroughs are played, and the manual made of both."""
