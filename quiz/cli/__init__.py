"""The commands: parse the words, call a use case, show what it gives.

What comes in is the command line; what goes out are data on stdout, messages on stderr and an
exit code. No rule of the domain, no SQL and no formatting lives here.
"""
