"""When a card is asked again: memory state, learning steps, study days and fuzz.

What comes in is a card's state, a moment and the settings; what goes out is its next state for
each rating, or the state that a list of answers leads to. Neither a clock nor a random source is
in here: the same arguments give the same result for ever, on every device.
"""
