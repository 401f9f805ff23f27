"""What a document is saved as: plain text, a page for a browser, a file for Word."""
