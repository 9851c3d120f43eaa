"""Changes to YAML texts that leave every other character as it was: text in, text out."""
