"""What both front ends need of the terminal: the device, what a key is, and leaving."""
