"""To whom a letter goes, as a template sees it."""

from __future__ import annotations

import datetime

from govdocs.register import letters
from govdocs.register.membership import body_name, officer
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.bodies import OfficerView


@value
class AddresseeView(OfficerView):
    """To whom a letter goes."""

    lines: tuple[str, ...]
    """The lines of the address, the name first."""
    salutation: str
    """'Dear Minister'."""
    close: str
    """What agrees with the salutation: 'Yours sincerely', or 'Yours faithfully' to nobody by name."""


def addressee_view(register: Register, name: str, day: datetime.date) -> AddresseeView:
    """A post's holder, or a person, as a letter of a day addresses them."""
    plain = OfficerView.of(register, officer(register, name, day))
    greeting = letters.salutation(register, name, day)
    return AddresseeView(
        plain.name,
        plain.title,
        plain.organisation,
        lines=letters.address(register, name, day),
        salutation=f"Dear {greeting}",
        close=letters.close(greeting),
    )


def copy_view(register: Register, name: str, day: datetime.date) -> str:
    """To whom a copy goes, on one line: a post with its holder, a person, a body or an organisation. Whose title names
    the body that they sit on as independent is not called one of the organisation that appointed them."""
    if name in register.bodies:
        return body_name(register.bodies[name], day)
    if name in register.organisations:
        return register.organisations[name].name
    found = officer(register, name, day)
    plain = OfficerView.of(register, found)
    seats = [(body_name(body, day), seat) for body in register.bodies.values() for seat in body.members]
    independent = any(seat.independent and seat.post == name and body in plain.title for body, seat in seats)
    organisation = "" if independent else plain.organisation
    return ", ".join(filter(None, (plain.name if found.person else "", plain.title, organisation)))
