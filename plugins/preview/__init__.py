"""The preview on the editor's machine: files with problems, and where each shows them."""
