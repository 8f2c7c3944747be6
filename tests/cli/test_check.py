"""govdocs check: strictness, explanations, and what an officer accepted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdocs.checks import CHECKS
from govdocs.cli import govdocs
from govdocs.reading import manual
from tests.workspaces import MINIMAL, REPORT, replaced, write

COMMISSION = f"reports/{REPORT}.yaml"
QUIET = "  background: The Trust provides services on the council’s behalf.\n"
SHOUT = "  background: The Trust MUST NOT STOP for the council.\n"
ACCEPTED = """\
accepted:
  - code: all-capitals
    text: MUST NOT STOP
    reason: It is a quotation.
    by: chief-executive
    on: 2026-06-01
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(govdocs, ["check", *map(str, arguments)], prog_name="govdocs")


def shouting(folder: Path, acceptance: str = "") -> Path:
    return write(folder, {**MINIMAL, COMMISSION: replaced(MINIMAL[COMMISSION], QUIET, SHOUT) + acceptance})


def test_a_warning_fails_only_when_strict(tmp_path: Path) -> None:
    home = shouting(tmp_path)
    assert run("-C", home).exit_code == 0
    strict = run("-C", home, "--strict")
    assert strict.exit_code == 1
    assert "warning: 'MUST NOT STOP' is in capitals" in strict.stderr


def test_without_problems_strict_is_content(tmp_path: Path) -> None:
    assert run("-C", write(tmp_path, MINIMAL), "--strict").exit_code == 0


def test_what_is_accepted_is_listed_and_fails_nothing(tmp_path: Path) -> None:
    result = run("-C", shouting(tmp_path, ACCEPTED), "--strict")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout == (
        f"Accepted:\n  {COMMISSION}:21:25: 'MUST NOT STOP' is in capitals\n"
        "    by Bo Sample, Chief Executive on 2026-06-01: It is a quotation.\n"
        "5 records read: no problems.\n"
    )


def test_quiet_lists_nothing(tmp_path: Path) -> None:
    assert run("-C", shouting(tmp_path, ACCEPTED), "--quiet").output == ""


def test_json_gives_both(tmp_path: Path) -> None:
    printed = json.loads(run("-C", shouting(tmp_path, ACCEPTED), "--json").stdout)
    assert printed["problems"] == []
    (finding,) = printed["accepted"]
    assert finding["code"] == "all-capitals"
    assert (finding["accepted_by"], finding["accepted_on"]) == ("Bo Sample, Chief Executive", "2026-06-01")
    assert finding["reason"] == "It is a quotation."


def test_an_accepted_finding_blocks_no_build(tmp_path: Path) -> None:
    standing = replaced(MINIMAL["govdocs.yaml"], "    regime: contract\n", "    regime: contract\n    meets: monthly\n")
    accepted = ACCEPTED.replace("all-capitals", "no-meeting-recorded").replace("MUST NOT STOP", "monthly")
    home = write(tmp_path, {**MINIMAL, "govdocs.yaml": standing})
    build = ["build", "-C", str(home), "--format", "html"]
    assert CliRunner().invoke(govdocs, build).exit_code == 1
    write(home, {"govdocs.yaml": standing + accepted})
    assert CliRunner().invoke(govdocs, build).exit_code == 0


# ------------------------------------------------------------------------------------------------------ explanations


def test_a_code_is_explained(tmp_path: Path) -> None:
    result = run("--explain", "unknown-statute")
    assert result.exit_code == 0
    assert result.stdout.startswith("unknown-statute\n\nWarning. ")
    for words in ("- Not:", "- But:", "- Source:", "section 497A"):
        assert words in result.stdout
    assert "###" not in result.stdout


def test_an_unknown_code_is_typed_wrongly() -> None:
    result = run("--explain", "unknown-statut")
    assert result.exit_code == 2
    assert "did you mean 'unknown-statute'?" in result.stderr
    assert "--list" in run("--explain", "zzz").stderr


def test_every_code_is_listed_on_a_line_of_its_own() -> None:
    lines = run("--list").stdout.splitlines()
    assert [line.partition(" (")[0] for line in lines] == list(manual.explanations())
    assert all(line.endswith((".", ".’", ".'")) or ":" in line for line in lines)


@pytest.mark.parametrize("arguments", [["--list"], ["--explain", "all-capitals"]])
def test_codes_as_json(arguments: list[str]) -> None:
    codes = json.loads(run(*arguments, "--json").stdout)["codes"]
    assert codes["all-capitals"]["severity"] == "warning"
    assert codes["all-capitals"]["meaning"].endswith(".")


def codes_of_rules() -> list[str]:
    """The codes that the rules name in their own descriptions."""
    named = {code for rule in CHECKS for code in re.findall(r"[a-z]+(?:-[a-z]+)+", rule.__doc__ or "")}
    return sorted(named & set(manual.explanations()))


@pytest.mark.parametrize("code", codes_of_rules())
def test_every_rule_has_a_bad_and_a_good_example_and_its_source(code: str) -> None:
    assert re.search(r"\n- Not: .+\n- But: .+\n- Source: .+", manual.explanations()[code].text)


def test_the_page_is_found_installed_or_in_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "src" / "govdocs"
    monkeypatch.setattr(manual, "_PACKAGE", package)
    write(tmp_path, {"docs/problems.md": "### a-b\n\n*Error.* In a checkout.\n"})
    assert manual.explanations()["a-b"].meaning == "In a checkout."
    write(tmp_path, {"src/govdocs/docs/problems.md": "### a-b\n\n*Error.* [Installed](x.md). More.\n"})
    assert manual.explanations()["a-b"].meaning == "Installed."
    assert manual.explanations()["a-b"].text == "Error. Installed. More."
