"""Text files to typed values with their places kept: YAML, the values people write, models, and every problem."""
