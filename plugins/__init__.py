"""The rooms of the portal: one folder for each thing that it can do."""
