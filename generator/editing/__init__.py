"""Changes to YAML texts that leave every other sign as it was: text in, text out."""
