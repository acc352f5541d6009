"""Movements and models: one entity for all the spellings of a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from extract.language.folding import fold_key
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.models import MODELS, ModelValue
from extract.mentions.movements import LEARNING, MOVEMENTS, MovementValue
from schemas import MovementKind


@dataclass(slots=True, eq=False)
class NamedEntity:
    """A movement or model. `name` is the folded span of its fullest form; `kind` is None for models."""

    name: tuple[int, int]
    mentions: list[Mention[Any]]
    kind: MovementKind | None = None


def resolve_movements(view: View, found: Found) -> list[NamedEntity]:
    """The movements of an article in order; spellings of a known movement are one, and so is a name that carries another on."""
    groups: dict[str, list[Mention[MovementValue]]] = {}
    for mention in found[MOVEMENTS]:
        key = mention.value.known or _same(groups, mention.value.name)
        groups.setdefault(key, []).append(mention)
    return [NamedEntity(_fullest(mentions, key == LEARNING), list(mentions), mentions[0].value.kind) for key, mentions in groups.items()]


def resolve_models(view: View, found: Found) -> list[NamedEntity]:
    """The models of an article in order, spellings of one name merged."""
    groups: dict[str, list[Mention[ModelValue]]] = {}
    for mention in found[MODELS]:
        groups.setdefault(_same(groups, mention.value.name), []).append(mention)
    return [NamedEntity(_fullest(mentions, False), list(mentions)) for mentions in groups.values()]


def _same(known: Iterable[str], name: str) -> str:
    """The known name that `name` is or carries on, or that carries it on; itself where there is none."""
    words = _words(name)
    return next((other for other in known if words == other or _carries_on(words, other)), words)


def _words(name: str) -> str:
    """What two writings of one name share: its words, without marks."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold_key(name)).split())


def _carries_on(one: str, other: str) -> bool:
    """Whether the longer of two names goes on where the shorter ends (Vinh quang quê hương - Dấu ấn 2020)."""
    short, long = sorted((one, other), key=len)
    return short.count(" ") >= 2 and long.startswith(short + " ")


def _fullest(mentions: list[Mention[Any]], learning: bool) -> tuple[int, int]:
    """The span of the longest form; of learning from Bác the first that names tư tưởng, đạo đức, phong cách if there is one."""
    if learning:
        formal = [m for m in mentions if "học tập" in m.value.name.lower() and "phong cách" in m.value.name.lower()]
        mentions = formal[:1] or mentions
    best = max(mentions, key=lambda m: m.end - m.start)
    return best.start, best.end
