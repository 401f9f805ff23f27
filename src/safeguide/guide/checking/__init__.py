"""What holds the content in order for the people who edit it. No visit imports it."""
