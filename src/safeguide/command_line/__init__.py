"""What can be asked for on the command line: the table of commands, and what is said of them."""
