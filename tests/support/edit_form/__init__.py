"""A browser without a network, for the local form."""
