"""Measurements of govdocs beside its peers, and what they are made on. See README.md."""
