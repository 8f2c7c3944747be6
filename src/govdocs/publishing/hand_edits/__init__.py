"""What somebody changed in a document by hand: told, and written back into the records."""
