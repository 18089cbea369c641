"""What stops whoever makes something of a text that is saved meanwhile."""


class TextChanged(Exception):
    """A file, which it names, was saved while something was made of what it held before."""
