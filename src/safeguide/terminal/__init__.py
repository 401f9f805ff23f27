"""What both front ends need of the terminal: keys, lines, small differences, and leaving."""
