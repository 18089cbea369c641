"""What the rules find: one module for each group, pure functions over a sheet and the facts."""
