"""Photos: what the texts name, figures and galleries, covers, and the files that are made of them.

Originals are never published: only what a line names is made into derivatives, in a cache outside
the output, under names that hold the content's hash.
"""
