"""The use cases: add, generate, learn, practise, look back.

Paths, options and screens come in from the edge; the rooms below are called in the right order,
with clock, random source and store passed down. What goes out is plain data to show.
"""
