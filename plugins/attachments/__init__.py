"""Files beside a text that its links name: which they are, what is wrong with them, how they are shown."""
