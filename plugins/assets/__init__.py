"""What the theme is made of beside templates: files under hashed names, drawn icons."""
