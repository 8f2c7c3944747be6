"""govdocs: records of governance meetings in, the papers that governance runs on out."""

__version__ = "0.1.0"
