"""Finding what somebody means with the words they use.

This is the reference. overrides/assets/match.js does the same in a browser, and a test holds the two against each other.
"""
