"""What measures the portal at scale."""
