"""From pages to a finished site: writing, indexing, looking a last time, and swapping it in. Knows the disk, not what a need is."""
