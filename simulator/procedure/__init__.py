"""What is this cartilla's and nothing else: its paragraphs, screens, messages and catalogue.

Another procedure would bring another such room; it is not pluggable.
"""
