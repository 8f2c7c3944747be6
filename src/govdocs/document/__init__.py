"""One semantic document: typed blocks, parsed, arranged, numbered. Knows nothing of governance."""
