"""Charts for the wall: from the catalogue to what stands on each sheet. Typst only lays it out."""
