"""The rules of `newsdesk check`: each in one place, with its words, its examples and its fix.

They are held against the texts that the rooms before have read; what a room tells while it reads
is declared there, and joins the catalogue.
"""
