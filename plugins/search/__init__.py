"""A search of the whole site without a server: what pages say, as an index in small files."""
