"""Stories: one strict reader of an editor's files, one renderer of their Markdown, the records of both."""
