"""The command line: what is typed, what is answered, and which exit code says so. Never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import COMMANDS, govdocs
from govdocs.document.blocks import Document
from govdocs.publishing.building import formats
from govdocs.writers.house_style import HouseStyle
from tests.workspaces import MINIMAL, REPORT, replaced, write

ROOT = Path(__file__).parents[2]
MEETING = "meetings/board/2026-05-20.yaml"
FILE = f"reports/{REPORT}.yaml"
KEYS = {"code", "severity", "file", "line", "column", "message", "hint"}


@pytest.fixture(autouse=True)
def quick_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers that are done at once: these tests are of what is said, not of what is written."""

    def words(document: Document, _: HouseStyle) -> bytes:
        return f"{document.properties.title} {document.properties.marking}".encode()

    monkeypatch.setattr(formats, "WRITERS", {"docx": words, "pdf": words, "html": words})
    monkeypatch.setattr("govdocs.cli.build.WRITERS", formats.WRITERS)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A sound workspace."""
    return write(tmp_path / "home", MINIMAL)


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(govdocs, [str(argument) for argument in arguments], prog_name="govdocs")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def process(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it."""
    command = [sys.executable, "-c", "from govdocs.cli import main; main()", *map(str, arguments)]
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr
    return result


# ------------------------------------------------------------------------------------------- which workspace is meant


@pytest.mark.parametrize("command", ["check", "build"])
def test_the_workspace_may_be_named_before_or_after_the_command(home: Path, command: str) -> None:
    assert run("-C", home, command).exit_code == 0
    assert run(command, "-C", home).exit_code == 0


def test_the_name_after_the_command_wins(home: Path, tmp_path: Path) -> None:
    assert run("-C", tmp_path, "check", "-C", home).exit_code == 0


def test_the_nearest_workspace_upwards_is_meant_where_none_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home / "meetings" / "board")
    result = run("build", "--format", "html")
    assert result.exit_code == 0
    assert (home / "output" / f"{REPORT}.html").is_file()


def test_where_there_is_no_workspace_a_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 2
    assert "There is no govdocs.yaml here or in a folder above." in result.stderr
    assert "govdocs init" in result.stderr
    result = run("check", "-C", tmp_path)
    assert result.exit_code == 2
    assert "is not a workspace: it has no govdocs.yaml." in result.stderr


# ------------------------------------------------------------------------------------------------ what is typed wrongly


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["build", "2026-06-15-updat"], f"there is no report '2026-06-15-updat': did you mean '{REPORT}'?"),
        (["build", "--format", "doc"], "'doc' is not a format; the formats are docx, pdf, html."),
        (["build", "--format", "docx,,pdf"], "'' is not a format"),
        (["build", "--edition", "secret"], "'secret' is not one of 'public', 'full'"),
        (["build", "--outptu", "x"], "--output"),
        (["check", "--jsn"], "--json"),
        (["biuld"], "There is no command 'biuld'"),
        (["check", "more"], "unexpected extra argument"),
    ],
)
def test_what_is_typed_wrongly_is_told_in_a_sentence(home: Path, typed: list[str], said: str) -> None:
    result = run("-C", home, *typed)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not (home / "output").exists()


# ---------------------------------------------------------------------------------------------------- what is answered


def test_a_sound_workspace_is_checked_in_one_line(home: Path) -> None:
    result = run("-C", home, "check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "5 records read: no problems.\n"


def test_a_build_says_what_became_of_each_file_and_where_it_lies(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    result = run("build")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [f"written    {Path('output') / REPORT}.{kind}" for kind in ("docx", "pdf", "html")]
    assert result.stdout.splitlines() == [*lines, "3 documents: 3 written."]
    assert run("build").stdout.splitlines()[-1] == "3 documents: 3 unchanged."
    assert run("build", FILE, "--format", "pdf").stdout.splitlines()[-1] == "1 document: 1 unchanged."


def test_formats_may_be_chosen_and_each_is_made_once(home: Path) -> None:
    run("-C", home, "build", "--format", "HTML, docx,html")
    assert sorted(path.suffix for path in (home / "output").glob("[!.]*")) == [".docx", ".html"]


def test_documents_may_be_put_elsewhere(home: Path, tmp_path: Path) -> None:
    run("-C", home, "build", "--output", tmp_path / "private", "--edition", "full", "--format", "html")
    [path] = (tmp_path / "private").glob("[!.]*")
    assert path.name == f"{REPORT}-full.html"
    assert path.read_text().endswith("NOT FOR PUBLICATION")
    assert not (home / "output").exists()


@pytest.mark.parametrize("command", ["check", "build"])
def test_quiet_prints_problems_and_nothing_else(home: Path, command: str) -> None:
    result = run("-C", home, command, "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    write(home, {MEETING: replaced(MINIMAL[MEETING], "due: 2026-06-30", "due: 30 June 2026")})
    result = run("-C", home, command, "--quiet")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_workspace_without_reports_builds_nothing(tmp_path: Path) -> None:
    result = run("-C", write(tmp_path, {"govdocs.yaml": MINIMAL["govdocs.yaml"]}), "build")
    assert (result.exit_code, result.stdout) == (0, "0 documents: none to make.\n")


def test_a_warning_alone_is_said_and_is_no_failure(home: Path) -> None:
    write(home, {FILE: replaced(MINIMAL[FILE], "narrative:\n", "narrative:\n  spare: Not asked for.\n")})
    result = run("-C", home, "build")
    assert result.exit_code == 0
    assert f"{FILE}:" in result.stderr
    assert "warning: the narrative 'spare' is not part of this document" in result.stderr


# --------------------------------------------------------------------------------------------------- for other programs


def test_check_answers_other_programs_with_one_object(home: Path) -> None:
    assert json.loads(run("-C", home, "check", "--json").stdout) == {"problems": [], "accepted": []}
    write(home, {FILE: replaced(MINIMAL[FILE], "subject:", "subjct:")})
    result = run("-C", home, "check", "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    found = json.loads(result.stdout)
    assert set(found) == {"problems", "accepted"}
    assert all(set(problem) == KEYS for problem in found["problems"])
    line = next(number for number, text in enumerate(MINIMAL[FILE].splitlines(), 1) if text.startswith("subject"))
    assert {
        "code": "unknown-key",
        "severity": "error",
        "file": FILE,
        "line": line,
        "column": 1,
        "message": "'subjct' is not a key here",
        "hint": "did you mean 'subject'?",
    } in found["problems"]


def test_build_answers_other_programs_with_its_outputs_too(home: Path) -> None:
    result = run("-C", home, "build", "--json", "--format", "docx,html")
    assert json.loads(result.stdout) == {
        "problems": [],
        "outputs": [
            {
                "path": str(home.resolve() / "output" / f"{REPORT}.{kind}"),
                "report": REPORT,
                "format": kind,
                "status": "written",
                "edited": None,
            }
            for kind in ("docx", "html")
        ],
    }
    write(home, {MEETING: replaced(MINIMAL[MEETING], "date: 2026-05-20", "date: 20/05/2026")})
    result = run("-C", home, "build", "--json", "--format", "docx")
    answer = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")
    assert [output["status"] for output in answer["outputs"]] == ["failed"]
    assert [problem["code"] for problem in answer["problems"]] == ["not-a-date"]


# ------------------------------------------------------------------------------------ what people do wrong with records


def deleted_record(home: Path) -> None:
    (home / MEETING).unlink()


def deleted_plan(home: Path) -> None:
    (home / "register/plan.yaml").unlink()


def misspelt_key(home: Path) -> None:
    write(home, {MEETING: replaced(MINIMAL[MEETING], "    discussion:", "    discusion:")})


def broken_date(home: Path) -> None:
    write(home, {MEETING: replaced(MINIMAL[MEETING], "due: 2026-06-30", "due: 2026-06-31")})


def removed_template_variable(home: Path) -> None:
    template = (ROOT / "report_templates/six-monthly-update.xml").read_text("utf-8")
    line = "{% set council = report.publisher %}\n"
    write(home, {"report_templates/six-monthly-update.xml": replaced(template, line, "\n")})


def line_of(file: str, text: str) -> int:
    return next(number for number, line in enumerate(MINIMAL[file].splitlines(), 1) if text in line)


def first_use_of_council() -> int:
    lines = (ROOT / "report_templates/six-monthly-update.xml").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if "{{ council." in line)


MISTAKES: list[tuple[Callable[[Path], None], str, str]] = [
    (
        deleted_record,
        f"{FILE}:{line_of(FILE, '  from: 2026-04-01')}:3: ",
        "there is no performance return for 2026-04: add it under 'performance:' in the meeting that received it,"
        " dated by 2026-06-10",
    ),
    (
        deleted_plan,
        f"register/indicators.yaml:{line_of('register/indicators.yaml', 'priority: practice')}:15: ",
        "the register defines no priority, and 3 places name one, 'practice' among them: add them to the register,"
        " or put back the file that held them",
    ),
    (
        misspelt_key,
        f"{MEETING}:{line_of(MEETING, 'discussion:')}:5: ",
        "'discusion' is not a key here: did you mean 'discussion'?",
    ),
    (
        broken_date,
        f"{MEETING}:{line_of(MEETING, 'due: ')}:14: ",
        "'2026-06-31' is not a date: write a day from 2026-06-01 to 2026-06-30",
    ),
    (
        removed_template_variable,
        f"report_templates/six-monthly-update.xml:{first_use_of_council()}:1: ",
        "'council' is not defined: check its spelling; the view's names are in the documentation",
    ),
]


@pytest.mark.parametrize(("mistake", "place", "said"), MISTAKES, ids=[mistake.__name__ for mistake, _, _ in MISTAKES])
def test_a_mistake_gives_one_clear_problem_with_its_place_and_no_output_is_lost(
    home: Path, mistake: Callable[[Path], None], place: str, said: str
) -> None:
    assert run("-C", home, "build").exit_code == 0
    before = {path.name: path.read_bytes() for path in (home / "output").glob("[!.]*")}
    assert len(before) == 3
    mistake(home)
    result = run("-C", home, "build")
    assert result.exit_code == 1
    problem, summary = result.stderr.splitlines()
    assert problem == place + said
    assert summary == "1 problem above. Where a document failed, the last good one still lies in its place."
    assert result.stdout.splitlines()[-1] == "3 documents: 3 failed."
    assert {path.name: path.read_bytes() for path in (home / "output").glob("[!.]*")} == before


# ------------------------------------------------------------------------------------------------------------ help


def test_help_names_every_command_and_exit_code() -> None:
    for flag in ("--help", "-h"):
        result = run(flag)
        assert result.exit_code == 0
        for name, says in COMMANDS.items():
            assert name in result.stdout
            assert says in " ".join(result.stdout.split())
        assert "Exit codes:" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_its_options_explained(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: govdocs {command}")
    assert COMMANDS[command].split()[0] in result.stdout
    assert "COMMAND [ARGS]" in result.stdout or "--json" in result.stdout  # or each of its own commands has it


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.startswith("govdocs ")


# ------------------------------------------------------------------------------------------------- as a user runs it


def modules_after(code: str, cwd: Path) -> set[str]:
    """The top-level modules that are loaded once some code has run."""
    ask = "import sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{ask}"], cwd=cwd, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def running(*arguments: str) -> str:
    return f"""\
from govdocs.cli import govdocs
govdocs({list(arguments)!r}, prog_name='govdocs', standalone_mode=False)"""


@pytest.mark.parametrize("code", ["import govdocs.cli", running("--help")])
def test_help_comes_at_once_because_nothing_heavy_is_loaded_for_it(code: str, tmp_path: Path) -> None:
    loaded = modules_after(code, tmp_path)
    assert "click" in loaded
    assert not loaded & {"weasyprint", "docx", "pydantic", "jinja2", "lxml", "yaml", "vl_convert", "markdown_it"}


def test_a_check_loads_no_writer(home: Path) -> None:
    code = f"try:\n    {running('check').replace(chr(10), chr(10) + '    ')}\nexcept SystemExit: pass"
    loaded = modules_after(code, home)
    assert "pydantic" in loaded
    assert not loaded & {"weasyprint", "docx", "vl_convert"}


def test_a_whole_build_in_a_process_of_its_own(home: Path) -> None:
    done = process("build", "--format", "docx,html", cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "2 documents: 2 written."
    write(home, {MEETING: replaced(MINIMAL[MEETING], "due: 2026-06-30", "due: soon")})
    done = process("check", cwd=home / "reports")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{MEETING}:")
    assert process("check", cwd=home.parent).returncode == 2


def test_a_reader_that_goes_away_is_no_accident(home: Path) -> None:
    code = "from govdocs.cli import main; main()"
    piped = subprocess.Popen(
        [sys.executable, "-c", code, "--help"], cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert piped.stdout is not None
    assert piped.stderr is not None
    piped.stdout.close()
    said = piped.stderr.read()
    piped.stderr.close()
    piped.wait()
    assert "Traceback" not in said


def test_whatever_happens_the_user_reads_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from govdocs import cli

    def accident(*_: Any, **__: Any) -> None:
        raise RuntimeError("accident")

    monkeypatch.setattr(cli, "govdocs", accident)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "something unexpected happened (RuntimeError: accident)" in said
    assert "Traceback" not in said
    monkeypatch.setattr(cli, "govdocs", _gone)
    monkeypatch.setattr(sys, "stderr", open(os.devnull, "w"))  # noqa: SIM115, PTH123  it is closed by what is tested
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1


def _gone(*_: Any, **__: Any) -> None:
    raise BrokenPipeError


def test_a_new_workspace_can_be_checked_and_built(tmp_path: Path) -> None:
    result = run("init", tmp_path / "mine")
    assert result.exit_code == 0
    assert run("-C", tmp_path / "mine", "check").exit_code == 0
    assert run("-C", tmp_path / "mine", "build").exit_code == 0
    result = run("init", tmp_path / "mine")
    assert result.exit_code == 1
    assert "already holds govdocs.yaml" in result.stderr


def test_a_copy_of_the_root_workspace_stays_sound(tmp_path: Path) -> None:
    for name in ("govdocs.yaml", "register", "meetings", "reports", "attachments"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)
    result = run("-C", tmp_path, "check")
    assert (result.exit_code, result.stderr) == (0, "")
