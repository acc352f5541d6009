"""Compiling one pattern of a TOML row: its layout, its fragments and its lists."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, cast

import regex

from extract.language.folding import fold

_FRAGMENT = regex.compile(r"<<(\w+)>>")
_LAYOUT = regex.compile(r"\n[ ]*")
_LIST = regex.compile(r"\\L<(\w+)>")


def words(entries: Iterable[str]) -> list[str]:
    """List entries as they stand in a folded, lower-case text."""
    listed = list(entries)
    return fold("\n".join(listed)).low.split("\n") if listed else []  # all at once: many times as fast


def lists_of(source: str) -> list[str]:
    """The names of the lists that a pattern asks for."""
    return _LIST.findall(source)


def compile_pattern(source: str, fragments: Mapping[str, str], lists: Mapping[str, list[str]]) -> regex.Pattern[str]:
    """The pattern with its `<<fragments>>` put in and its `\\L<lists>` bound.

    Raises `KeyError` for a fragment or list that there is none of, and `regex.error` for what is no regular expression.
    """
    while _FRAGMENT.search(source):
        source = _FRAGMENT.sub(lambda match: fragments[match.group(1)], source)
    used: dict[str, Any] = {name: lists[name] for name in lists_of(source)}
    return regex.compile(_LAYOUT.sub("", source), **used)


def lazily(compile: Callable[[], regex.Pattern[str]]) -> regex.Pattern[str]:
    """The pattern that `compile` gives, made when it is first used.

    A short article uses a few of the hundreds there are, and compiling all of them takes a second: half of the time from
    the command to its first result.
    """
    return cast("regex.Pattern[str]", _LazyPattern(compile))


class _LazyPattern:
    def __init__(self, compile: Callable[[], regex.Pattern[str]]) -> None:
        self._compile = compile

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return self._compile()

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has of that name; kept, so that its next use costs nothing more."""
        found = getattr(self._compiled, name)
        self.__dict__[name] = found
        return found
