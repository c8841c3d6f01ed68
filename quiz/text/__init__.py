"""What both the judge and the generator need to know of written English, and how cards are searched.

Strings come in from anywhere; cleaned text, folded text, values (numbers, dates, names) and
searches as trees go out. Pure: no file, no clock, no terminal.
"""
