"""What each view of the score history says, as sheets of blocks, and how cells show them.

A view's dataclass goes in; out comes a sheet: words, facts, tables and pictures as plain data.
Three hands draw a sheet: cells on a terminal, lines for a screen reader, and `quiz.report`.
"""
