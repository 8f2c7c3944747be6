"""Views to documents: the sandboxed template environment, its filters, and the rendering of a template."""
