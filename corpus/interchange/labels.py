"""The labels of annotations: the list of the fact and the code that says most of it, as in `counts-model`.

Letters, `_` and one `-`: what every tool takes as a label. Checks are re-done arithmetic and no annotations.
"""

from functools import cache

from corpus.interchange.errors import InterchangeError
from schemas import FACT_LISTS, LIST_TITLES, Code, Fact, Recipient
from schemas.corrections import RECIPIENTS
from schemas.tables import entry_of, plain_type

LISTS = (*(name for name in FACT_LISTS if name != "checks"), RECIPIENTS)
_CODE_FIELDS = {
    "events": "kind",
    "awards": "form",
    "counts": "object",
    "movements": "kind",
    "units": "kind",
    "dates": "type",
    "documents": "kind",
    RECIPIENTS: "object",
}
_TITLES = {**LIST_TITLES, RECIPIENTS: "Được khen"}


def label_of(name: str, entry: Fact | Recipient) -> str:
    """The label of an entry of a list."""
    field = code_field(name)
    return f"{name}-{getattr(entry, field)}" if field else name


def code_field(name: str) -> str | None:
    """The field of a list's entries whose code is in the label."""
    return _CODE_FIELDS.get(name)


def split(label: str) -> tuple[str, str | None]:
    """The list and the code of a label; raises `InterchangeError` for one that is not ours."""
    if label not in labels():
        raise InterchangeError(f"the label {label!r} is none of ours; rename it: {', '.join(LISTS)}, with the codes of the codebook")
    name, _, code = label.partition("-")
    return name, code or None


@cache
def labels() -> dict[str, str]:
    """Every label with its meaning in Vietnamese, list by list."""
    found = {}
    for name in LISTS:
        field = code_field(name)
        if field is None:
            found[name] = _TITLES[name]
            continue
        entry = Recipient if name == RECIPIENTS else entry_of(name)
        codes: type[Code] = plain_type(entry.model_fields[field].annotation)
        found |= {f"{name}-{code}": f"{_TITLES[name]}: {code.vi}" for code in codes}
    return found
