"""Loaded where processes begin that write documents, PDF by Typst."""

from govdocs.publishing.building.ready import load

load("typst")
