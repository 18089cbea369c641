"""Files that hosts and search engines look for at the root of a site, copied as they are."""
