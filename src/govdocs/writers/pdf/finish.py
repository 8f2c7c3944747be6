"""What the layout engine leaves to do: a file that keeps to PDF/UA-1 and PDF/A-3a says both, and its pages have labels.

The engine's own file names one standard alone. PDF/A wants a standard that it does not know of itself described in the
metadata (ISO 19005-3, 6.6.2.3.3); standards.xml does that for PDF/UA (ISO 14289-1, clause 5).
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

_STANDARDS = Path(__file__).with_name("standards.xml")
_END_OF_METADATA = b"</rdf:RDF>"
_AMBIGUOUS = b"\r\nendstream"


def finished(data: bytes) -> bytes:
    """A PDF file as it is published; the same bytes for the same file."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        stated = pdf.Root.Metadata.read_bytes().replace(_END_OF_METADATA, _standards() + _END_OF_METADATA)
        pdf.Root.Metadata = pdf.make_stream(stated, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D)])
        return saved(pdf)


def saved(pdf: Any) -> bytes:
    """An open PDF file as bytes, the same for the same file.

    PDF/A wants the length of every stream to be plain to see (ISO 19005-3, 6.1.7.1). It is not where the data happen
    to end in a carriage return, which reads as a part of the end of line after them; a space more gives another end.
    """
    import pikepdf

    data = _written(pdf, pikepdf.ObjectStreamMode.generate)
    if _AMBIGUOUS not in data:
        return data
    with pikepdf.open(io.BytesIO(data)) as again:
        for stream in again.objects:
            if isinstance(stream, pikepdf.Stream) and stream.read_raw_bytes().endswith(b"\r"):
                stream.write(stream.read_bytes() + b" ")
                if "/Length1" in stream:
                    stream.Length1 = int(stream.Length1) + 1
        return _written(again, pikepdf.ObjectStreamMode.disable)


def _written(pdf: Any, mode: Any) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True, compress_streams=True, object_stream_mode=mode)
    return stream.getvalue()


@cache
def _standards() -> bytes:
    return _STANDARDS.read_bytes()
