"""Deck text in and out of the model, each format one module.

Text (or a path, in `files`) comes in; notes with their lines, warnings, and errors that name file
and line go out, and the other way round: notes come in, deck text goes out. Only `files` touches
the disk.
"""
