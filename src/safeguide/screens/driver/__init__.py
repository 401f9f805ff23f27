"""A driver for Textual that sends a terminal only what has changed."""
