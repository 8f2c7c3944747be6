"""Loaded where processes begin that write documents, PDF by WeasyPrint."""

from govdocs.publishing.building.ready import load

load("weasyprint")
