"""The change from the site that stands to the new one, so that it is whole at every moment."""
