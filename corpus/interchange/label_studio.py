r"""Label Studio: a JSON list of tasks with pre-annotations, and beside it the labelling configuration as XML.

Offsets count code points, each `\r` and `\n` as one (Label Studio's editor converts them, since version 1.6). Older
versions counted UTF-16 code units: a region that names its text is read by what agrees with this text. Regions keep their
ids when a prediction becomes an annotation. https://labelstud.io/guide/task_format, https://labelstud.io/guide/predictions
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from corpus.interchange.annotations import AnnotatedArticle, Annotation, annotation
from corpus.interchange.errors import InterchangeError
from corpus.interchange.jsons import dump, parse_file, take
from corpus.interchange.labels import labels
from schemas import sha256_of

_CONTROL, _OBJECT = "label", "text"
_SHOWN = re.compile(r"\\n|\s+")
"""What Label Studio changes in the text of a region: line breaks become `\\n`, runs of spaces may become one."""


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """Write the tasks to `target`, and the labelling configuration to a file of the same name that ends in `.xml`."""
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write("[")
        for number, article in enumerate(articles):
            stream.write(("," if number else "") + "\n" + dump(_task(article)))
        stream.write("\n]\n")
    target.with_suffix(".xml").write_text(configuration(), encoding="utf-8", newline="\n")


def configuration() -> str:
    """The labelling configuration: every label, with its meaning as a hint."""
    lines = [f"    <Label value={quoteattr(label)} hint={quoteattr(meaning)}/>" for label, meaning in labels().items()]
    return "\n".join(
        [
            "<View>",
            "  <Style>.htx-text, .htx-richtext { white-space: pre-wrap; }</Style>",
            f'  <Filter name="filter" toName="{_CONTROL}" minlength="0" placeholder="Tìm nhãn"/>',
            f'  <Labels name="{_CONTROL}" toName="{_OBJECT}">',
            *lines,
            "  </Labels>",
            f'  <Text name="{_OBJECT}" value="$text" granularity="symbol"/>',
            "</View>",
            "",
        ]
    )


def read(source: Path) -> Iterator[AnnotatedArticle]:
    """The annotations of every task of an export as `JSON`, one article for each annotator; tasks without any are passed over."""
    tasks = parse_file(source)
    if not isinstance(tasks, list):
        raise InterchangeError(f"{source}: want a list of tasks; export the project as JSON")
    for number, task in enumerate(tasks, 1):
        where = f"{source}, task {number}"
        data = take(task, "data", dict, f"{where} (export the project as JSON, not as JSON-MIN)")
        text, id = take(data, "text", str, where), take(data, "article", str, where)
        for finished in task.get("annotations") or []:
            if isinstance(finished, dict) and not finished.get("was_cancelled"):
                regions = tuple(_regions(take(finished, "result", list, where), text, where))
                yield AnnotatedArticle(id, sha256_of(text), text, regions, _who(finished), finished.get("updated_at"))


def _task(article: AnnotatedArticle) -> dict[str, Any]:
    data = {"text": article.text, "article": article.id, "sha256": article.sha256}
    return {"data": data, "predictions": [{"model_version": "thidua", "result": list(map(_region, article.annotations))}]}


def _region(each: Annotation) -> dict[str, Any]:
    region = {
        "id": each.id,
        "from_name": _CONTROL,
        "to_name": _OBJECT,
        "type": "labels",
        "value": {"start": each.start, "end": each.end, "text": each.text, "labels": [each.label]},
    }
    notes = [f"{name}: {value}" for name, value in each.attributes.items()]
    return {**region, "meta": {"text": notes}} if notes else region


def _regions(results: list[Any], text: str, where: str) -> Iterator[Annotation]:
    """The labelled stretches among the results; relations, choices and the like are passed over."""
    for result in results:
        if isinstance(result, dict) and result.get("type") == "labels":
            value = take(result, "value", dict, where)
            start, end = _offsets(value, text, where)
            for label in take(value, "labels", list, where):
                yield annotation(text, start, end, str(label), result.get("id"))


def _offsets(value: dict[str, Any], text: str, where: str) -> tuple[int, int]:
    start, end = take(value, "start", int, where), take(value, "end", int, where)
    named = _SHOWN.sub("", value.get("text") or "")
    if named and _SHOWN.sub("", text[start:end]) != named:
        units = text.encode("utf-16-le")
        before, within = (units[a * 2 : b * 2].decode("utf-16-le", errors="replace") for a, b in ((0, start), (start, end)))
        if _SHOWN.sub("", within) == named:
            return len(before), len(before) + len(within)
    return start, end


def _who(finished: dict[str, Any]) -> str | None:
    user = finished.get("completed_by")
    name = user.get("email") or user.get("id") if isinstance(user, dict) else user
    return None if name is None else str(name)
