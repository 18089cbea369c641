"""What machines read of a page: who wrote what and when, and the way to it (schema.org)."""
