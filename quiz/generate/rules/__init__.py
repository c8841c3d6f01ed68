"""The rules that make questions, each a function from a statement to proposals, known by name."""
