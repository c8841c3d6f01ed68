"""quiz: make a deck from an article, practise it in the terminal, keep the score.

The rooms of this package, from the ground up, are listed with their imports in
`.github/CONTRIBUTING.md`; each room's `__init__` says what comes in and what goes out.
"""
