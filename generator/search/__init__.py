"""What the search of the site knows of words: the browser matches, this prepares."""
