"""What all records mean together: indexed, cross-linked, and answered as of a day. Never changed once made."""
