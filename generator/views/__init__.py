"""What may be shown, without HTML: what pages, charts and exports all stand on."""
