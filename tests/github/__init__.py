"""What runs on GitHub, run here: the commands against servers of our own, and the workflow files against their schema."""
