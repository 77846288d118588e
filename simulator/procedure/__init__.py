"""The procedure of this cartilla: its paragraphs, screens, messages and catalogue.

The rest of the program imports this room directly; there is no plug-in mechanism for other procedures.
"""
