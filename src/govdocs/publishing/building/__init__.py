"""Making documents in their formats, and putting them in place: on all cores, and only where something changed."""
