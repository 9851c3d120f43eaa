"""From the model to pages of HTML, as text. Pure: no disk, no clock, and no rule about who may get help."""
