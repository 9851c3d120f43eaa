"""The catalogue in forms that other programs read. Pure: model in, text out."""
