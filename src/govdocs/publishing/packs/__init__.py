"""The agenda and the papers of a meeting in one file."""
