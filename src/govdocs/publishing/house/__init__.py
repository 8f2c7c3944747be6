"""The files of a workspace that say how its documents are made and look."""
