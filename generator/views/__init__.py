"""What may be shown, without HTML. Pages, charts and exports are all built from it."""
