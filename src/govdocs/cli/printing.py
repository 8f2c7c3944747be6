"""All that the command line prints: results to the standard output, problems to the standard error."""

from __future__ import annotations

import json
import shlex
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govdocs.cli import tables
from govdocs.problems import AcceptedFinding, Problem, errors, shown
from govdocs.writers.engines import NAMES

if TYPE_CHECKING:  # to print what is known nothing else need be loaded
    from govdocs.document.layout import LayoutSlot
    from govdocs.publishing.building.output import Output
    from govdocs.publishing.doctor import Examination
    from govdocs.publishing.house.house_files import HouseFile, Shown
    from govdocs.publishing.house.word_template import Adopted
    from govdocs.reading.manual import Explanation


WHOLE_WORDS: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}
"""How lines are filled: nothing that may be copied is divided."""


def show_problems(problems: Iterable[Problem]) -> None:
    """Each problem on a line of its own: 'file:line:column: what: hint'."""
    for problem in problems:
        click.echo(str(problem), err=True)


def show_working(report: str, done: int, total: int) -> None:
    """On a terminal, what is being made now, on a line that the next one replaces."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{done} of {total}: {report} …", nl=False, err=True)


def clear_working() -> None:
    """Take away the line of `show_working`."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)


def show_output(output: Output) -> None:
    """What became of one file, and where it lies; of one that somebody changed by hand, what to do next too."""
    click.echo(f"{output.status:9}  {near(output.path)}")
    if output.edited:
        stays = f"{output.edited.name} was changed by hand and stays as it is"
        click.echo(f"           {stays}; next: {_what_next(output.edited)}")


def _what_next(edited: Path) -> str:
    """What to do with a document that was changed by hand."""
    if edited.suffix != ".docx":
        return "move it to another folder, or delete it"
    file = shlex.quote(str(near(edited)))
    return f"govdocs compare {file}, or govdocs adopt {file}"


def show_build_summary(outputs: list[Output], problems: list[Problem]) -> None:
    """A sentence that says how the build went."""
    counts = {
        status: sum(output.status == status for output in outputs)
        for status in ("written", "unchanged", "beside", "failed")
    }
    words = {"beside": "set beside " + ("one" if counts["beside"] == 1 else "those") + " changed by hand"}
    parts = [f"{number} {words.get(status, status)}" for status, number in counts.items() if number]
    click.echo(
        f"{len(outputs)} {'document' if len(outputs) == 1 else 'documents'}: {', '.join(parts) or 'none to make'}."
    )
    if counts["failed"]:
        kept = any(output.status == "failed" and output.path.exists() for output in outputs)
        also = " Where a document failed, the last good one still lies in its place." if kept else ""
        click.echo(f"{_problems(problems)} above.{also}", err=True)


def show_sentence(sentence: str) -> None:
    """Something that is wrong and stands in no file."""
    click.echo(sentence, err=True)


def show_watching(folder: Path) -> None:
    """That the workspace is watched, and how to end it."""
    click.echo(f"Watching {near(folder)} for changes; Ctrl-C ends it.\n")


def show_check_summary(problems: list[Problem], records: int) -> None:
    """A sentence that says how the check went."""
    found = "no problems" if not problems else _problems(problems)
    click.echo(f"{records} {'record' if records == 1 else 'records'} read: {found}.")


def show_accepted(accepted: Iterable[AcceptedFinding]) -> None:
    """The findings that an officer accepted: what each was, and beneath it by whom, when and why."""
    for number, finding in enumerate(accepted):
        if not number:
            click.echo("Accepted:")
        click.echo(f"  {finding.problem.span}: {finding.problem.message}")
        click.echo(f"    by {finding.by} on {finding.on}: {finding.reason}")


def show_codes(explanations: Iterable[Explanation]) -> None:
    """Every code of a problem and what it means, a line each."""
    for each in explanations:
        click.echo(f"{each.code} ({each.severity}): {each.meaning}")


def show_explanation(explanation: Explanation) -> None:
    """All that the manual says of a code."""
    click.echo(f"{explanation.code}\n")
    for line in explanation.text.splitlines():
        indent = "  " if line.startswith("- ") else ""
        click.echo(textwrap.fill(line, 100, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False))


def show_explanations_as_json(explanations: Iterable[Explanation]) -> None:
    """One object with every explanation, by its code."""
    codes = {
        each.code: {"severity": each.severity, "meaning": each.meaning, "text": each.text} for each in explanations
    }
    click.echo(json.dumps({"codes": codes}, ensure_ascii=False, indent=2))


def _problems(problems: list[Problem]) -> str:
    wrong = len(errors(problems))
    warnings = len(problems) - wrong
    parts = [f"{wrong} {'problem' if wrong == 1 else 'problems'}"] if wrong or not warnings else []
    parts += [f"{warnings} {'warning' if warnings == 1 else 'warnings'}"] if warnings else []
    return " and ".join(parts)


def show_new_workspace(folder: Path, written: list[Path]) -> None:
    """What was written, and what to type next."""
    click.echo(f"{len(written)} files written to {near(folder)}. Next:")
    if folder.absolute() != Path.cwd():
        click.echo(f"  cd {near(folder)}")
    click.echo("  govdocs check")
    click.echo("  govdocs build")


def show_recorded(file: str, line: int, what: str) -> None:
    """What a record now says, and where."""
    click.echo(f"{file}:{line}: {what}.")


def show_new_record(file: str) -> None:
    """Where a new record lies, and what to do next."""
    click.echo(f"{file} written. Fill it in, and then:")
    click.echo("  govdocs check")


def show_new_report(file: str) -> None:
    """Where a new report lies, and what to do next."""
    click.echo(f"{file} written. Fill it in, and then:")
    click.echo(f"  govdocs build {Path(file).stem}")


_KINDS = {
    "template": "Templates",
    "layout": "Layouts",
    "part": "Parts that templates share",
    "chart": "Charts",
    "image": "Images",
    "house style": "House style",
    "other": "Other files",
}


def show_house_files(files: list[HouseFile]) -> None:
    """The files that say how documents are made, by kind, with what each says of itself."""
    for kind, heading in _KINDS.items():
        if of_kind := [file for file in files if file.kind == kind]:
            click.echo(heading)
            for file in of_kind:
                layout = f" Layout: {file.layout}." if file.layout else ""
                title = f"{file.title}." if file.title else ""
                said = " ".join(filter(None, (title, f"{file.about}{layout}")))
                said = f"{file.name} ({_whose(file)}){': ' if said else ''}{said}"
                click.echo(tables.wrapped(said, first="  ", then="      "), nl=False)
            click.echo()
    click.echo("'govdocs templates show NAME' says more of one, and 'govdocs templates copy NAME' makes it your own.")


def show_house_file(shown: Shown) -> None:
    """What is in one of these files."""
    file = shown.file
    title = f" – {file.title}" if file.title else ""
    click.echo(f"{file.name}{title} ({_whose(file)})")
    if shown.head:
        click.echo(f"\n{tables.wrapped(shown.head.about, then='')}", nl=False)
        click.echo(f"\nNeeds: {', '.join(shown.head.needs) or 'nothing but what every report has'}")
        click.echo(f"\nA report that asks for it, such as {shown.record}:\n")
        click.echo(textwrap.indent(shown.report, "  "), nl=False)
    if shown.layout:
        click.echo(f"\nSlots{f' of layouts/{file.layout}' if file.layout else ''}, in order:")
        for slot in shown.layout.slots:
            click.echo(tables.wrapped(_slot(slot), first="  ", then="      "), nl=False)
    if shown.text:
        click.echo(f"\n{shown.text}", nl=False)


def _whose(file: HouseFile) -> str:
    return "your own" if file.own else "built-in"


def _slot(slot: LayoutSlot) -> str:
    heading = f"‘{slot.heading}’" if slot.heading else "no heading"
    numbered = "" if slot.numbered or not slot.heading else ", not numbered"
    need = "mandatory, or the reason why it is empty" if slot.need == "none-because" else slot.need
    return f"{slot.slot}: {heading}{numbered}; {need}"


def show_copied(file: str) -> None:
    """Where a copy lies, and how to undo it."""
    click.echo(f"{file} written. It now stands in place of the built-in file.")
    click.echo("Delete your copy and the built-in returns.")


def show_adopted(adopted: Adopted) -> None:
    """What was taken from a Word template, where it lies, and what to do next."""
    click.echo(f"{adopted.file} written. Papers in Word now look as it says.")
    styles = "1 style is" if adopted.styles == 1 else f"{adopted.styles} styles are"
    said = [f"{styles} the template's own.", "What its text said was left out."]
    if adopted.lacking:
        said.append(f"Added, because Word has them and it has not: {', '.join(adopted.lacking)}.")
    if adopted.added:
        said.append(f"Added, because only govdocs has them: {', '.join(adopted.added)}.")
    for line in said:
        click.echo(tables.wrapped(line, first="  ", then="  "), nl=False)
    click.echo(f"Look at the sample: {near(adopted.sample.path)}")
    click.echo("'govdocs style drop' undoes it.")


def adopted_as_json(adopted: Adopted) -> dict[str, Any]:
    """What was taken from a Word template, as other programs read it."""
    return {
        "files": [adopted.file],
        "styles": adopted.styles,
        "lacking": list(adopted.lacking),
        "added": list(adopted.added),
        "outputs": [output_as_json(adopted.sample)],
    }


def show_dropped(file: str) -> None:
    """That an adopted template is gone."""
    click.echo(f"{file} deleted. Papers in Word look as house-style.yaml says again.")


def house_file_as_json(file: HouseFile) -> dict[str, Any]:
    """A file that says how documents are made, as other programs read it."""
    return asdict(file)


def shown_as_json(shown: Shown) -> dict[str, Any]:
    """One of these files and what is in it, as other programs read it."""
    return {
        **asdict(shown.file),
        "needs": list(shown.head.needs) if shown.head else [],
        "record": shown.record,
        "report": shown.report,
        "slots": [slot.model_dump() for slot in shown.layout.slots] if shown.layout else [],
        "text": shown.text,
    }


def show_examination(examination: Examination) -> None:
    """Which engine lays out PDF and why, and how each thing is that documents need."""
    choice = examination.engine
    click.echo(f"PDF is laid out by {NAMES[choice.engine]}, because {choice.why}.\n")
    for finding in examination.findings:
        state = _STATES[finding.state]
        remedy = f": {finding.remedy}" if finding.state != "ok" and finding.remedy else ""
        click.echo(
            tables.wrapped(f"{finding.what}: {finding.said}{remedy}", first=f"{state:9}", then=" " * 9), nl=False
        )
    lacking = sum(finding.state == "lacking" for finding in examination.findings)
    nothing = "Nothing that is needed is lacking."
    click.echo(f"\n{nothing if not lacking else f'Lacking: {lacking}. What to do stands above.'}")


_STATES = {"ok": "ok", "lacking": "lacking", "spare": "not here"}


def examination_as_json(examination: Examination) -> dict[str, Any]:
    """What a computer can do, as other programs read it."""
    choice = examination.engine
    return {
        "pdf_engine": {"engine": choice.engine, "why": choice.why},
        "well": examination.well,
        "findings": [asdict(finding) for finding in examination.findings],
    }


def show_schemas(files: list[Path], settings: str) -> None:
    """Where the schemas lie, and how an editor is told of them."""
    for file in files:
        click.echo(f"schema  {near(file)}")
    click.echo("For VS Code with the extension 'YAML' by Red Hat, in .vscode/settings.json of the workspace:")
    click.echo(settings)


def show_json(problems: Iterable[Problem], **more: Any) -> None:
    """One object with the problems, and whatever else the command has to say."""
    click.echo(json.dumps({"problems": list(map(problem_as_json, problems)), **more}, ensure_ascii=False, indent=2))


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """A problem as other programs read it."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.span.file,
        "line": problem.span.line,
        "column": problem.span.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def accepted_as_json(finding: AcceptedFinding) -> dict[str, Any]:
    """A finding that was accepted, as other programs read it."""
    return {
        **problem_as_json(finding.problem),
        "accepted_by": finding.by,
        "accepted_on": finding.on.isoformat(),
        "reason": finding.reason,
    }


def output_as_json(output: Output) -> dict[str, Any]:
    """An output as other programs read it; its path is absolute."""
    return {
        "path": str(output.path.absolute()),
        "report": output.report,
        "format": output.format,
        "status": output.status,
        "edited": str(output.edited.absolute()) if output.edited else None,
    }


def near(path: Path) -> Path:
    """A path from the folder that the user is in, where it lies beneath it."""
    absolute = path.absolute()
    near = absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else absolute
    return Path(shown(str(near)))
