"""Lists: what the home page shows, sections, tags, the archive, and page numbers that never change."""
