"""Incident notes: private, lossless, and good evidence. Knows nothing of the guidance."""
