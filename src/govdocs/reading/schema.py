"""A JSON Schema of a record, by which an editor completes keys and marks mistakes while somebody types.

Editors read YAML as numbers, yes and no and text, where govdocs leaves all of it text until the model has its say. The
schema therefore takes whatever an editor may make of a value that govdocs accepts: a good record is never marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from govdocs.reading import values
from govdocs.reading.model import Brief, Record

DIALECT = "http://json-schema.org/draft-07/schema#"  # the one that editors know best

_ANYTHING_WRITTEN = {"type": ["string", "number", "boolean"]}


def _pattern(pattern: str, example: str, *, types: tuple[str, ...] = ("string",)) -> JsonSchemaValue:
    """Text of a pattern; editors show the message where it does not fit."""
    return {"type": list(types), "pattern": f"^{pattern}$", "patternErrorMessage": f"Write it such as {example}."}


_THOUSANDS = r"(\d{1,3}(,\d{3})+|\d+)"

_WRITTEN: dict[Callable[[object], Any], JsonSchemaValue] = {
    values.parse_date: _pattern(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "2026-03-04"),
    values.parse_month: _pattern(r"\d{4}-(0[1-9]|1[0-2])", "2026-04"),
    values.parse_time: _pattern(r"([01]?\d|2[0-3]):[0-5]\d", "18:30"),
    values.parse_number: _pattern(rf"[+−-]?{_THOUSANDS}(\.\d+)?\s*%?", "18.8 or 1,204", types=("number", "string")),
    values.parse_count: _pattern(_THOUSANDS, "220", types=("integer", "string")) | {"minimum": 0},
    values.parse_money: _pattern(
        rf"[+−-]?£?{_THOUSANDS}(\.\d+)?\s*([kKmM]|[bB][nN])?", "£58.23m or £630,000", types=("number", "string")
    ),
    values.parse_yes_no: {"enum": ["yes", "no", True, False, *("Yes", "No", "YES", "NO"), "true", "false"]},
    values.parse_line: _ANYTHING_WRITTEN,
    values.parse_prose: _ANYTHING_WRITTEN,
    values.parse_slug: _pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "trust-board", types=("string", "integer")),
    values.parse_web_address: _pattern(r"https?://[^\s<>\"']+", "https://www.example.org/"),
}
"""What an editor is to take for each kind of value."""


def editor_schema(model: type[Record]) -> dict[str, Any]:
    """The JSON Schema of a record.

    A record that may be brief may be the value of its first field.
    """
    schema = model.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_EditorSchema)
    definitions = schema.pop("$defs", {})
    return {"$schema": DIALECT, **schema, "definitions": definitions}


class _EditorSchema(GenerateJsonSchema):
    """Schemas as editors need them."""

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        """The schema of a kind of value that people write is the one above; a number may also be in quotes."""
        if schema["type"] == "function-plain" and (parser := schema["function"]["function"]) in _WRITTEN:
            return {**_WRITTEN[parser], "description": _explained(parser.__doc__)}
        made = super().generate_inner(schema)
        return {**made, "type": ["integer", "string"]} if made.get("type") == "integer" else made

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """A record says what its docstring says, and any key that may be left out may also be left empty."""
        made = super().model_schema(schema)
        made.pop("title", None)
        explained = {"description": _explained(made.pop("description"))} if "description" in made else {}
        required = made.get("required", [])
        fields = made.get("properties", {})
        made["properties"] = {key: each if key in required else _or_empty(each) for key, each in fields.items()}
        if issubclass(schema["cls"], Brief):
            return {**explained, "anyOf": [fields[schema["cls"].first_key()], made]}
        return {**explained, **made}

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        """Entries under short names, which an editor may take for numbers."""
        made: JsonSchemaValue = {"type": "object", "additionalProperties": self.generate_inner(schema["values_schema"])}
        names = self.generate_inner(schema["keys_schema"])
        return {**made, "propertyNames": {"pattern": names["pattern"]}} if "pattern" in names else made

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """What is not written is not put in by the editor."""
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """What need not be written is handled with the key that it belongs to."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  the name is pydantic's
        """A key is its own title."""
        return False


def _or_empty(schema: JsonSchemaValue) -> JsonSchemaValue:
    if "enum" in schema:
        return {**{key: value for key, value in schema.items() if key != "type"}, "enum": [*schema["enum"], None]}
    if "const" in schema:
        return {"enum": [schema["const"], None]}
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": [*types, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _explained(docstring: str | None) -> str:
    """What a docstring says to those who write records: nothing of problems, which are for programs."""
    return re.sub(r"\s*Problems?: .*", "", " ".join((docstring or "").replace("`", "'").split()))
