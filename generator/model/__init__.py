"""What is known, as frozen types with units, ranges and sources: needs, services, claims, times, places."""
