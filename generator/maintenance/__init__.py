"""What somebody has to confirm, and when; which links still answer; what is written on GitHub."""
