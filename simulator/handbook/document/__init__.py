"""Making the document: what the manual says, how it looks, and its HTML, Markdown and PDF."""
