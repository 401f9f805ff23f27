"""The rooms in which notes are written, read and looked after."""
