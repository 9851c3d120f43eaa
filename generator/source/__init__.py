"""YAML texts as trees that know where everything stands, and what is wrong with those that cannot be read."""
