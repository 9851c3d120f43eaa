"""Charts for the wall: from the catalogue to the content of each sheet. Typst only does the layout."""
