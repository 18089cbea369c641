"""How a body is read: Markdown for office prose, in which what is typed is what is shown."""
