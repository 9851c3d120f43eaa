"""From pages to a finished site: writing, indexing, verifying, and swapping it in. Knows the disk, not what a need is."""
