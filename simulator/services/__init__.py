"""What a person can do: one module per ability. They raise `RuleBroken` and never see a request or a page.

They check before they write, flush, and leave the commit to the edge.
"""
