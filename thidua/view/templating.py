"""The templates of the view: Jinja2, every text escaped, nothing undefined passed over."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from thidua.view.spoken import time
from thidua.view.words import WORDS, Said

_FOLDER = Path(__file__).parent
TEMPLATES = _FOLDER / "templates"
STATIC = _FOLDER / "static"
AT_ONCE = 100
"""Cards of a list that are in the page from the start, and in each bundle of the others, which the script unpacks when they are needed."""

OPEN = ("checks", "events", "awards", "counts", "models", "movements")
"""The lists that are open from the start: what the article says happened. Who and where are a click away."""


def environment(more_words: Mapping[str, Said] | None = None) -> Environment:
    """The environment with the templates of the view; another application adds a loader and words of its own.

    Templates say words by `say(key)`, values in both languages by `both(said)`, times of the contract by `when(value)`, and write the
    article's own characters by the filter `verbatim`.
    """
    words = {**WORDS, **(more_words or {})}
    env = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    env.globals.update(
        say=lambda key: both(words[key]),
        both=both,
        when=lambda value: both(time(value)),
        said=Said.of,
        AT_ONCE=AT_ONCE,
        OPEN=OPEN,
    )
    env.filters["verbatim"] = verbatim
    return env


@lru_cache(4096)  # a long article says the same few words thousands of times
def both(said: Said) -> Markup:
    """The words in both languages, of which the style sheet shows one; what is the same in both stands once."""
    if said.vi == said.en:
        return escape(said.vi)
    return Markup(f'<span class="t" lang="vi">{escape(said.vi)}</span><span class="t" lang="en">{escape(said.en)}</span>')


def verbatim(text: str) -> Markup:
    """Characters that a browser gives back as they are: a raw carriage return would become a line feed, and NUL would vanish."""
    return Markup(str(escape(text)).replace("\r", "&#13;").replace("\0", "\N{REPLACEMENT CHARACTER}"))
