"""What the learner sees and types: full screens on a terminal, plain lines everywhere else.

Session states, drafts, tables and errors come in as data; events, decisions and typed lines go
out. The only room that knows questionary, prompt_toolkit and rich; it decides nothing.
"""
