"""The standards that every published file is held to, and the proof that each gate fails what it should."""
