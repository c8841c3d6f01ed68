"""Scores and statistics as plain data: what was practised, how well, on which days.

In come the store's aggregates; out come frozen records that any room above can draw or print.
Nothing here knows SQL or a terminal.
"""
