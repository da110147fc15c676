"""Flesch-Kincaid grade (Kincaid et al. 1975), counted by rules of thumb."""

from __future__ import annotations

import re


def syllables(word: str) -> int:
    """Groups of vowels, less a silent final e; at least one."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    if not plain:
        return 1
    groups = len(re.findall(r"[aeiouy]+", plain))
    groups += len(re.findall(r"i[ao]|eo", plain))  # di-et reads as two, a-ne-mi-a as four
    groups -= len(re.findall(r"[tcsg]io", plain))  # -tion is one
    if plain.endswith("e") and not plain.endswith("le") and groups > 1:
        groups -= 1
    if plain.endswith("ed") and not plain.endswith(("ted", "ded")) and groups > 1:
        groups -= 1
    return max(groups, 1)


def grade(text: str) -> float:
    """0.39 words a sentence + 11.8 syllables a word - 15.59; headings and sources are left out."""
    body = text.split("\nSources:")[0]
    lines = [line for line in body.splitlines() if not line.isupper()]
    prose = re.sub(r"(?<=\d)[.,](?=\d)", "", " ".join(lines))
    prose = re.sub(r"\s-\s", ". ", prose)
    sentences = [s for s in re.split(r"[.!?:]+(?:\s|\"|$)", prose) if re.search(r"\w", s)]
    words = re.findall(r"[A-Za-z][A-Za-z'-]*|\d+", prose)
    count = sum(1 if word.isdigit() else syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * count / len(words) - 15.59
