"""What is shown at each kind of place, and what is done there."""
