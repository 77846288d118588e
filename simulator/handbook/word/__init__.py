"""The manual as a Word document, made of its Markdown pages: needs the extra `word`."""
