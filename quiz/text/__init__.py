"""What both the judge and the generator need to know of written English.

Strings come in from anywhere; cleaned text, folded text and values (numbers, dates, names) go
out. Pure: no file, no clock, no terminal.
"""
