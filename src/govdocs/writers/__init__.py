"""Document to bytes, one module a format. Pure functions of a document and a house style."""
