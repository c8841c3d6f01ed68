"""Practice as a reducer: a state and an event come in, the next state and effects go out.

Nothing here prints, asks, sleeps or saves. Effects are data that `quiz.app` runs against the
store; what is on the screen is drawn by `quiz.terminal` from the state alone.
"""
