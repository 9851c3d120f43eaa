"""The Psynk compiler: from a YAML catalogue to a proved, searchable site."""
