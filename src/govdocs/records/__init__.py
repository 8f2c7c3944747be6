"""The records of a workspace: what a person writes, typed. One module a kind of record.

Modules with records do without `from __future__ import annotations`: it makes text of every type, of which pydantic
makes types again, and that takes a fifth of the time in which the records are defined.
"""
