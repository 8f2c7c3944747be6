"""What one document may see: a period, a day up to which records count, an edition. Cut before a template runs."""
