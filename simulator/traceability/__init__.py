"""What the scenarios reach and check of the portal, and what a change of one of its texts would touch."""
