"""What an editor's commands change, and above all what they leave alone."""
