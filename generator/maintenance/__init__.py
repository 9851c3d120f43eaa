"""Keeping the catalogue true: what to confirm and when, which links still answer, and reports on GitHub."""
