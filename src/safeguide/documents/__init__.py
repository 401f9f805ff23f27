"""Documents to have in hand: kinds as data, filled and rendered. Knows nothing of notes."""
