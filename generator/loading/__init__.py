"""Loads a catalogue from its files; what does not fit the model becomes problems in Swedish."""
