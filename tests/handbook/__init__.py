"""The pictures of the editors' handbook, made by the commands themselves: `make pictures`."""
