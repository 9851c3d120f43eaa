"""YAML texts: trees with places, spans for editing, and diagnostics in Swedish for what cannot be parsed."""
