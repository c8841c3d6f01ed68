"""The judge: what a typed answer is worth.

A typed answer and the face of a card come in; a verdict with its reason, a proposed rating and
the marked differences go out. It compares values and words, never letters alone. Pure.
"""
