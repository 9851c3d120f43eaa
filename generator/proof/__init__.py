"""Proof over all cases of a catalogue: who leads, who accepts, who can be reached, and where a case goes next."""
