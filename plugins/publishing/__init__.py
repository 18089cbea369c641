"""From the folder of a built site to its host: verified, in a safe order, only what changed."""
