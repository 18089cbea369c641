"""The conductor: what is done to a content folder, in which order, until it is a site.

`build` is the table of contents. Nothing here knows Pelican: what is planned here, the door to
Pelican has rendered and written.
"""
