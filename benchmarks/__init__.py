"""What measures the portal at scale, and what draws the photos to measure and show it with."""
