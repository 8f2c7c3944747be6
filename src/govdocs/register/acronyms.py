"""What acronyms stand for, as the register says."""

from __future__ import annotations

import datetime

from govdocs.register.membership import body_name, body_short
from govdocs.register.register import Register


def acronyms(register: Register, day: datetime.date) -> dict[str, str]:
    """What organisations and bodies are called for short on a day, with their names, and the workspace's own acronyms,
    which win."""
    organisations = {each.short: each.name for each in register.organisations.values() if each.short}
    bodies = {body_short(body, day): body_name(body, day) for body in register.bodies.values()}
    return {**organisations, **bodies, **register.acronyms}
