"""From files to the model: reads every file, and turns what does not fit into problems in Swedish."""
