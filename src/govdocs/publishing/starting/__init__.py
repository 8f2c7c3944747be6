"""New workspaces, and new records begun with what is already known."""
