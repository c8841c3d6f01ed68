"""`$maths$` made readable in one line of Unicode: pure, and what it does not know stays as written.

TeX comes in, text goes out: Greek letters, signs, raised and lowered figures, fractions, roots.
"""

from __future__ import annotations

import re

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_SIGNS = {
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "leq": "≤", "le": "≤", "geq": "≥",
    "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "equiv": "≡", "sim": "∼", "propto": "∝", "ll": "≪",
    "gg": "≫", "to": "→", "rightarrow": "→", "leftarrow": "←", "Rightarrow": "⇒", "Leftarrow": "⇐",
    "leftrightarrow": "↔", "Leftrightarrow": "⇔", "iff": "⇔", "implies": "⇒", "mapsto": "↦", "infty": "∞",
    "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "forall": "∀",
    "exists": "∃", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "cup": "∪",
    "cap": "∩", "emptyset": "∅", "varnothing": "∅", "setminus": "∖", "land": "∧", "wedge": "∧", "lor": "∨",
    "vee": "∨", "neg": "¬", "lnot": "¬", "oplus": "⊕", "otimes": "⊗", "perp": "⊥", "parallel": "∥",
    "angle": "∠", "circ": "∘", "degree": "°", "prime": "′", "ldots": "…", "cdots": "⋯", "dots": "…",
    "hbar": "ħ", "ell": "ℓ", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "mid": "|", "quad": "  ", "qquad": "    ",
    "left": "", "right": "", "displaystyle": "", "limits": "",
}  # fmt: skip
_NAMES = (
    "sin",
    "cos",
    "tan",
    "log",
    "ln",
    "exp",
    "lim",
    "max",
    "min",
    "det",
    "gcd",
    "mod",
    "sup",
    "inf",
    "arg",
)
_LETTERS = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "P": "ℙ"}
_ACCENTS = {"vec": "\u20d7", "hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307"}
_RAISED = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+-=()aeoxhklmnpstij", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ", strict=True))

_GROUP = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_FRACTION = re.compile(rf"\\[dt]?frac\s*{_GROUP}\s*{_GROUP}")
_ROOT = re.compile(rf"\\sqrt\s*(?:\[([^\]]*)\])?\s*{_GROUP}")
_WORDING = re.compile(rf"\\(?:text|mathrm|mathbf|mathit|mathsf|operatorname|boldsymbol)\s*{_GROUP}")
_DOUBLE = re.compile(r"\\mathbb\s*\{?([A-Z])\}?")
_ACCENT = re.compile(r"\\(vec|hat|bar|tilde|dot)\s*(?:\{(.)\}|(\w))")
_SCRIPT = re.compile(rf"([\^_])\s*(?:{_GROUP}|(\\[A-Za-z]+|[^\s{{}}]))")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_SPACING = re.compile(r"\\[,;:! ]|~")


def readable(tex: str) -> str:
    r"""TeX as one reads it: `\frac{1}{2} m v^2` is `1/2 m v²`."""
    text = tex
    for _ in range(4):  # groups nest; deeper ones are not for a terminal anyway
        before = text
        text = _FRACTION.sub(lambda m: f"{_bracketed(m[1])}/{_bracketed(m[2])}", text)
        text = _ROOT.sub(lambda m: _raise(m[1] or "") + "√" + _bracketed(m[2]), text)
        text = _WORDING.sub(r"\1", text)
        if text == before:
            break
    text = _DOUBLE.sub(lambda m: _LETTERS.get(m[1], m[1]), text)
    text = _ACCENT.sub(lambda m: (m[2] or m[3]) + _ACCENTS[m[1]], text)
    text = _SCRIPT.sub(_script, text)
    text = _SPACING.sub(" ", text.replace("\\\\", "; "))
    text = _COMMAND.sub(_command, text)
    return text.replace("\\{", "\0").replace("\\}", "\1").replace("{", "").replace("}", "").translate(_BRACES)


_BRACES = {0: "{", 1: "}"}


def _command(match: re.Match[str]) -> str:
    name = match[1]
    sign = _GREEK.get(name) or _SIGNS.get(name)
    if sign is None:
        return name + " " if name in _NAMES else match[0]
    spaced = match[0].endswith(" ") and sign not in ("", "·")
    return sign + " " if spaced else sign


def _script(match: re.Match[str]) -> str:
    content = match[2] if match[2] is not None else match[3]
    content = _COMMAND.sub(_command, content).strip()
    if match[1] == "^" and content in ("∘", "°"):
        return "°"
    table = _RAISED if match[1] == "^" else _LOWERED
    if content and all(character in table for character in content):
        return "".join(table[character] for character in content)
    return match[1] + (content if len(content) == 1 else f"({content})")


def _raise(text: str) -> str:
    return "".join(_RAISED.get(character, character) for character in text) if text not in ("", "2") else ""


def _bracketed(text: str) -> str:
    """In brackets, unless it is one number, name or command."""
    text = text.strip()
    return text if re.fullmatch(r"\\?[\w.]+", text) else f"({text})"
