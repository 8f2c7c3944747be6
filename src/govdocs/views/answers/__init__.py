"""Answers from the register without a document: what is asked about, on which day, and what an edition may show.

Unlike the views of a document, which wait until their records are sound, these answer from whatever could be read: a
name that the register does not know stands for itself.
"""
