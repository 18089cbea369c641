"""Atom feeds of stories, with whole stories."""
