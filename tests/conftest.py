"""How the property tests run: the same examples each time, and no time limit that a busy machine could miss."""

from hypothesis import settings

settings.register_profile("govdocs", deadline=None, derandomize=True)
settings.load_profile("govdocs")
