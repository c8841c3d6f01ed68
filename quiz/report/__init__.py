"""The score history as one HTML page that needs nothing else: no script, no file, no network.

Sheets of `quiz.terminal.sheets` go in, the text of a page comes out: pictures as inline SVG, the
table behind each of them, light and dark, readable on a telephone.
"""
