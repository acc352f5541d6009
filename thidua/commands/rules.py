"""`thidua rules`: what the extractor looks for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from thidua.rulebook import Example, Family


def rules(family: Annotated[str | None, typer.Argument(metavar="FAMILY", help="One family alone, such as dates.")] = None) -> None:
    """List the rules with their examples."""
    from thidua.rulebook import families

    known = {known.name: known for known in families()}
    if family is not None and family not in known:
        raise typer.BadParameter(f"no such family; there are {', '.join(known)}", param_hint="FAMILY")
    for chosen in known.values() if family is None else [known[family]]:
        typer.echo("\n".join(_lines(chosen)) + "\n")


def _lines(family: "Family") -> Iterator[str]:
    yield family.name.upper()
    width = max((len(rule.id) for rule in family.rules), default=0)
    yield from (f"  {rule.id:{width}}  {rule.about}" for rule in family.rules)
    if family.examples:
        yield from ("", "  Examples; [ ] marks what is found")
        yield from _examples(family.examples)
    if family.counter_examples:
        yield from ("", "  Counter-examples, which must give nothing")
        yield from _examples(family.counter_examples)


def _examples(examples: "tuple[Example, ...]") -> Iterator[str]:
    for example in examples:
        yield f"    {example.says}"
        yield from (f"      {text}" for text in example.texts)
