"""What somebody has to confirm, and when: the model and a day in, lists and texts out."""
