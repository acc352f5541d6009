"""The reference of the site, made of the code at every build: command line, schemas, codebook, rules. Nothing of it is committed."""

import shutil
import types
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, Union, get_args, get_origin

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from schemas import article, article_facts, base, codes, collection, corrections, facts
from schemas.codebook import codebook_markdown
from schemas.codes import Code
from schemas.tables import first_paragraph, plain_type
from thidua.cli import ENDINGS, app
from thidua.figures import Figures, figures
from thidua.rulebook import Example, Family, Rule, families

SCHEMAS = (article_facts, facts, base, article, corrections, collection)
"""The modules of models, in the order of the page."""
_INDEX = """# Reference
Made of the code itself when this site is built, so that it says what this version does.

```{toctree}
:maxdepth: 1

commands
schemas
codebook
rules/index
```
"""


def write_reference(folder: Path) -> None:
    """Write every page of the reference below `folder`, in place of older ones."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, lines in pages():
        file = folder / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def pages() -> Iterator[tuple[str, list[str]]]:
    """Name and lines of each page."""
    yield "index", [_INDEX]
    yield "commands", [*_commands()]
    yield "schemas", [*_schemas()]
    yield "codebook", [codebook_markdown()]
    known = [*families()]
    yield "rules/index", [*_rules_index(known)]
    for family in known:
        yield f"rules/{family.name}", [*_family(family)]


def _commands() -> Iterator[str]:
    yield from ("# Command line", "", f"{ENDINGS} [More on faults](../faults.md).")
    root = typer.main.get_command(app)
    for name, command in sorted(_leaves("thidua", root)):
        context = command.make_context(name, [], resilient_parsing=True)
        yield from ("", f"## `{name}`", "", "```text", f"{name} {_usage(command, context)}", "```", "")
        yield _plain(command.help or "")
        rows = [parameter.get_help_record(context) for parameter in command.params]
        yield from _table(("argument or option", "meaning"), [(f"`{_spelling(row[0])}`", _plain(row[1])) for row in rows if row])


def _leaves(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """The commands without commands below them, with all their words."""
    below = getattr(command, "commands", None)
    if below is None:
        yield name, command
    for word, each in (below or {}).items():
        yield from _leaves(f"{name} {word}", each)


def _usage(command: Any, context: Any) -> str:
    return " ".join(piece.replace("{", "").replace("}", "") for piece in command.collect_usage_pieces(context))


def _spelling(shown: str) -> str:
    """An argument or option as the help shows it, without the type of one that is any text."""
    return shown if "|" in shown else shown.partition(" <")[0]


def _schemas() -> Iterator[str]:
    yield from ("# Schemas", "", "Every record and its fields: what an article is, what comes out, and what people decide about it.")
    yield from ("The same as JSON Schema: `thidua schema`. Codes are plain strings; their labels stand [below](#codes).", "", "## Records")
    for module in SCHEMAS:
        for model in _defined(module, BaseModel):
            yield from ("", f"### {model.__name__}", "", _plain(_doc(model)), "")
            fields = [(f"`{name}`", _type(field), _plain(_meaning(field))) for name, field in model.model_fields.items()]
            yield from _table(("field", "type", "meaning"), fields)
    yield from ("", "## Codes")
    for module in (codes, corrections, collection):
        for vocabulary in _defined(module, Code):
            yield from ("", f"### {vocabulary.__name__}", "", _plain(_doc(vocabulary)), "")
            yield from _table(("code", "tiếng Việt", "English"), [(f"`{code.value}`", code.vi, code.en) for code in vocabulary])


def _defined(module: ModuleType, kind: type[Any]) -> Iterator[type[Any]]:
    """The classes of a kind that a module itself defines and that hold something."""
    for thing in vars(module).values():
        if isinstance(thing, type) and issubclass(thing, kind) and thing.__module__ == module.__name__ and _holds(thing):
            yield thing


def _holds(thing: type[Any]) -> bool:
    return bool(getattr(thing, "model_fields", None) or getattr(thing, "__members__", None))


def _type(field: FieldInfo) -> str:
    """The type of a field for reading, with links to records and codes."""
    return f"{_named(field.annotation)}{'' if field.is_required() else ', optional'}"


def _meaning(field: FieldInfo) -> str:
    """What a field says of itself; else what its record or code does."""
    plain = plain_type(field.annotation)
    return field.description or (first_paragraph(plain) if isinstance(plain, type) and issubclass(plain, (BaseModel, Code)) else "")


def _named(annotation: Any) -> str:
    if get_origin(annotation) in (Union, types.UnionType):
        return " or ".join(map(_named, get_args(annotation)))
    if get_origin(annotation) is Literal:
        return " or ".join(f"`{value}`" for value in get_args(annotation))
    if get_origin(annotation) is tuple:
        return f"list of {_named(get_args(annotation)[0])}"
    plain = plain_type(annotation)
    if isinstance(plain, type) and issubclass(plain, (BaseModel, Code)):
        return f"[{plain.__name__}](#{plain.__name__.lower()})"
    words = {str: "text", int: "integer", float: "number", bool: "yes or no", type(None): "null"}
    return words.get(plain) or _plain(str(plain).rpartition(".")[2])


def _doc(thing: type[Any]) -> str:
    return "\n".join(line.strip() for line in (thing.__doc__ or "").strip().splitlines())


def _rules_index(known: list[Family]) -> Iterator[str]:
    yield from ("# Rules", "", "Every rule with its figures, examples and counter-examples, as `thidua rules` prints them.", "")
    yield "Precision is the share of right facts among those that name the rule, on annotated articles (the gold), with Wilson's 95 %"
    yield "interval; the rate is findings per 1,000 articles of general news. Much of this gold was in sight when the rules were written:"
    yield "expect less of articles that nobody has seen."
    yield from ("", "```{toctree}", ":maxdepth: 1", "", *(family.name for family in known), "```")


def _family(family: Family) -> Iterator[str]:
    yield from (f"# {family.name}", "")
    named = [rule for rule in family.rules if _is_named(rule)]
    if named:
        yield from ("Facts name these rules.", "")
        yield from _table(("rule", "about", "precision", "95 %", "gold facts", "per 1,000 news"), map(_rule, named))
    if len(named) < len(family.rules):
        yield from ("", "No fact of the gold and no finding in the news names these: most help the others.", "")
        yield from _table(("pattern", "about"), [(f"`{rule.id}`", _plain(rule.about)) for rule in family.rules if rule not in named])
    yield from ("", "## Examples", "", "`[ ]` marks what is found.", "", *_examples(family.examples))
    if family.counter_examples:
        yield from ("", "## Counter-examples", "", "These must give nothing.", "", *_examples(family.counter_examples))


def _rule(rule: Rule) -> tuple[str, ...]:
    return (f"`{rule.id}`", _plain(rule.about), *_figures(figures().get(rule.id)))


def _is_named(rule: Rule) -> bool:
    """Whether a fact of the gold or a finding in the news has ever named the rule, or nobody has counted."""
    found = figures().get(rule.id)
    return found is None or bool(found.judged or found.rate)


def _figures(found: Figures | None) -> tuple[str, str, str, str]:
    if found is None:
        return "not measured", "", "", ""
    if found.precision is None:
        return "", "", "0", f"{found.rate:,.1f}"
    low, high = found.interval
    return f"{found.precision:.2f}", f"{low:.2f}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}{high:.2f}", f"{found.judged:,}", f"{found.rate:,.1f}"


def _examples(examples: tuple[Example, ...]) -> Iterator[str]:
    for example in examples:
        yield from ("```text", example.says, *(f"  {text}" for text in example.texts), "```")


def _table(head: tuple[str, ...], rows: Any) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |".replace("\n", " ")


def _plain(text: str) -> str:
    """Words as words: what Markdown would take for a mark stands escaped, save within `code`."""
    parts = text.split("`")
    return "`".join(part if number % 2 else _escaped(part) for number, part in enumerate(parts))


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\*_[]<>#~${}" else char for char in text)
