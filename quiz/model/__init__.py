"""The words of the project as data: frozen dataclasses, enums and identities.

Nothing comes in but plain values; what goes out cannot be in a wrong state. This room imports
only the standard library, and every other room may import it.
"""
