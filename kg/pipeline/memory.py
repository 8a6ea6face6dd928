"""What is remembered from one sentence to the next while acts are looked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction import Refusal, Span
from kg.pipeline.reading import Found


@dataclass
class Memory:
    """Who spoke last, and whom the last sentence was about."""

    speaker: str | None = None
    subject: str | None = None
    last: Found | None = None
    refusals: list[Refusal] = field(default_factory=list)


def refuse(memory: Memory, reason: str, detail: str, span: Span) -> None:
    """Note what was seen and left out, and why."""
    memory.refusals.append(Refusal(reason, detail, span))
