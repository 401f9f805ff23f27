"""Documents: choosing one, filling it in, and taking it away."""
