"""Maps for search engines: sitemap index, monthly parts, news map, robots.txt."""
