"""The exact commands that install what models need and set their keys, wherever the program runs."""

from __future__ import annotations

import shutil
import sys

LIBRARY = "'llm>=0.36,<1'"


def how_to_install(plugin: str | None = None, prefix: str = sys.prefix) -> str:
    """The command that installs the extra, or a plugin of `llm`, into the environment of the program."""
    plain = prefix.replace("\\", "/")
    if "/pipx/venvs/" in plain:
        return f"pipx inject {plain.rpartition('/')[2]} {plugin or LIBRARY}"
    if "/uv/tools/" in plain:
        more = f" --with {plugin}" if plugin else ""
        return f"uv tool install --with {LIBRARY}{more} quiz-trainer"
    extra = "'quiz-trainer[llm]'"
    return f"{sys.executable} -m pip install {plugin or extra}"


def llm_command() -> str:
    """How `llm` itself is called: its command may not be on the path, where an environment holds it."""
    return "llm" if shutil.which("llm") else f"{sys.executable} -m llm"
