"""Commands that write into records: what was there and is not meant stays as it was."""
