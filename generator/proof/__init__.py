"""What follows from the claims of a catalogue, case by case: who leads, who accepts, who can be reached, what comes next."""
