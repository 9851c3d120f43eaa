"""Preparation of the search index: stemming and synonyms. The matching is done in the browser."""
