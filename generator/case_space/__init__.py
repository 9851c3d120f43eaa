"""Cases and boxes of cases: cover, subtract, intersect, and describe in Swedish."""
