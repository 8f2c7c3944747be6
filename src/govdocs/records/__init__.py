"""The records of a workspace: what a person writes, typed. One module a kind of record."""
