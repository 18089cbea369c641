"""What makes the demonstration in ``content/``: the drawing of its photos, and what is true of it.

An office that replaces the content needs none of this.
"""
