"""Appendices that are other documents of the workspace."""

from __future__ import annotations

from collections.abc import Iterator

from govdocs.problems import Problem, Severity
from govdocs.register.register import Register


def appendices_lead_elsewhere(register: Register) -> Iterator[Problem]:
    """An appendix that is the report itself, that has no title, or that a final report has and is a draft still.

    Problems: own-appendix, untitled-appendix, draft-appendix (a warning).
    """
    commissions = {file.name: file.commission for file in register.commissions}
    for file in register.commissions:
        for name, entry in file.commission.appendices.items():
            other = commissions.get(entry.document or "")
            place = file.commission.where("appendices", name, "document")
            if entry.document == file.name:
                hint = "name another report, or attach a file with 'file:'"
                yield Problem(place, "own-appendix", "a report cannot be an appendix to itself", hint)
            elif other and not entry.title and not other.subject:
                message = f"this appendix has no title, and '{entry.document}' no subject to take it from"
                yield Problem(place, "untitled-appendix", message, "write 'title:' and its value")
            elif other and file.commission.status == "final" and other.status == "draft":
                message = f"this report is final, and its appendix '{entry.document}' is still a draft"
                hint = "finish the other report and write 'status: final' in it"
                yield Problem(place, "draft-appendix", message, hint, Severity.WARNING)
