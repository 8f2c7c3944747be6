"""Loaded where processes begin that write documents, and no PDF."""

from govdocs.publishing.building.ready import load

load(None)
