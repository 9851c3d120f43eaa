"""What a change of the catalogue means for people: two catalogues compared case by case, in boxes. Pure."""
