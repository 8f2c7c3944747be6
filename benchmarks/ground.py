"""Lays out once what all measures work on: the workspaces, and the same content in the form that each peer takes."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks import content, peers, workspace

ROOT = Path(__file__).resolve().parents[1]
SIXTEEN = 16


@dataclass(frozen=True)
class Ground:
    """The folders that measures work on.

    `one` is a workspace of one report, `sixteen` of sixteen; `root` a copy of the workspace of the repository;
    `thousand` the records of a thousand meetings; `peers` the report in the forms that the peers take. `scratch` is for
    whatever a measure writes.
    """

    folder: Path

    @property
    def one(self) -> Path:
        return self.folder / "one"

    @property
    def sixteen(self) -> Path:
        return self.folder / "sixteen"

    @property
    def root(self) -> Path:
        return self.folder / "root"

    @property
    def thousand(self) -> Path:
        return self.folder / "thousand"

    @property
    def peers(self) -> Path:
        return self.folder / "peers"

    def scratch(self, name: str) -> Path:
        """An empty folder of that name."""
        made = self.folder / "scratch" / name
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        return made

    def afresh(self, kept: Path) -> Path:
        """A copy of a workspace in which nothing was ever built."""
        made = self.scratch(f"copy-of-{kept.name}")
        shutil.copytree(kept, made, dirs_exist_ok=True)
        return made


def lay_out(folder: Path) -> Ground:
    """Everything but what only one measure needs."""
    ground = Ground(folder)
    ground.scratch("output")
    content.make(ground.one)
    content.make(ground.sixteen, SIXTEEN)
    workspace.make(ground.thousand, workspace.Size(trusts=10))
    for name in ("govdocs.yaml", "register", "meetings", "reports", "report_templates", "attachments"):
        source, target = ROOT / name, ground.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy2(source, target)
    _for_peers(ground)
    return ground


def _for_peers(ground: Ground) -> None:
    from govdocs.publishing.building.build import make_document
    from govdocs.reading.library import Library
    from govdocs.writers import charts, house_style, html
    from govdocs.writers.html.page import page
    from govdocs.writers.pdf.engine import BASE, _faces
    from govdocs.writers.pdf.pages import page_rules
    from govdocs.writers.pdf.paper import adapt
    from govdocs.writers.pdf.typeface import FOLDER
    from govdocs.writers.typst.data import as_data

    ground.peers.mkdir()
    style = house_style.load(Library(ground.one / "report_templates"))
    for number in range(1, SIXTEEN + 1):
        document = make_document(ground.sixteen, content.report_name(number))
        words = json.dumps(content.as_data(document), ensure_ascii=False)
        (ground.peers / f"report-{number:02}.json").write_text(words, "utf-8")
    document = make_document(ground.one, content.report_name(1))
    plain = content.as_data(document)
    (ground.peers / "report.json").write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    (ground.peers / "report.md").write_text(peers.markdown(plain), "utf-8")
    for figure in content.figures(document):
        (ground.peers / f"{figure.id}.png").write_bytes(charts.png(figure.chart, style, scale=2))
    (ground.peers / "template.docx").write_bytes(peers.docxtpl_template())
    (ground.peers / "base.docx").write_bytes(peers.base_document())
    shutil.copytree(FOLDER, ground.peers / "fonts")
    made = page(document, style)
    adapt(made)
    own = f"{ground.peers.as_uri()}/"
    (ground.peers / "paper.html").write_text(html.written(made).decode().replace(BASE, own), "utf-8")
    (ground.peers / "paper.css").write_text((_faces() + page_rules(document, style.sheet)).replace(BASE, own), "utf-8")
    data = as_data(document, style)
    root = ground.peers / "typst"
    root.mkdir()
    (root / "pages.typ").write_text(style.pages.text, "utf-8")
    for name, file in data.files.items():
        (root / name).write_bytes(file)
    (ground.peers / "typst.json").write_text(json.dumps(data.content, ensure_ascii=False), "utf-8")
