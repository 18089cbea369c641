"""Former addresses of stories: which they are, where each leads now, and when one is about to be lost."""
