"""Why a fact is what it is, in lines for reading: Vietnamese first, English beside."""

import textwrap
from collections.abc import Iterator, Mapping

from extract.explain import Explanation, Reason
from thidua.rulebook import families

_FIELDS = {
    "action": "hành động",
    "canonical": "tên đầy đủ",
    "code": "mã",
    "comparator": "mức",
    "covers": "thời gian xem xét",
    "current": "nay là",
    "date": "ngày",
    "event": "sự kiện",
    "facts": "số liệu",
    "form": "hình thức",
    "givers": "của",
    "hosts": "chủ trì",
    "issuer": "cơ quan ban hành",
    "kind": "loại",
    "mentions": "số lần",
    "name": "tên",
    "number": "số, ký hiệu",
    "object": "đối tượng",
    "owner": "của",
    "parent": "thuộc",
    "part_of": "phần của",
    "period": "thời gian",
    "place": "nơi",
    "positions": "chức vụ",
    "recipients": "cho",
    "role": "vai trò",
    "status": "tình trạng",
    "titles": "danh xưng",
    "value": "giá trị",
}
_WIDTH = 110


def lines(explanation: Explanation) -> Iterator[str]:
    """An explanation as lines: fact, rule, sentence, cues, a block for every field, the readings beaten."""
    about = {rule.id: rule.about for family in families() for rule in family.rules}
    fact = explanation.fact
    yield f"{fact.id}  {' '.join(fact.evidence.text.split())}"
    yield from ("", "Quy tắc · Rule", f"  {_rule(fact.rule, about)}")
    yield from ("", "Câu · Sentence", *_wrapped(explanation.sentence.text, "  "))
    if explanation.cues:
        yield from ("", "Dấu hiệu · Cues", "  " + ", ".join(explanation.cues))
    if explanation.reasons:
        yield from ("", "Vì sao · Why")
        for reason in explanation.reasons:
            yield from _reason(reason, about)
    if explanation.rivals:
        yield from ("", "Cách hiểu đã loại · Readings beaten")
        yield from (f"  “{r.words}” ({r.rule}) < “{r.winner}” ({r.winner_rule})" for r in explanation.rivals)


def _reason(reason: Reason, about: Mapping[str, str]) -> Iterator[str]:
    words = f": “{reason.words}”" if reason.words else ""
    yield f"  {_FIELDS[reason.field]} · {reason.field} = {reason.value}"
    yield f"    {reason.vi}{words}"
    yield f"    {reason.en}"
    if reason.rule:
        yield from _wrapped(_rule(reason.rule, about), "    ")


def _rule(id: str, about: Mapping[str, str]) -> str:
    """A rule with what it is about; of a rule that reads on from another one (`.list`) that of the other."""
    return f"{id}  {about.get(id) or about.get(id.rpartition('.')[0], '')}".rstrip()


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), _WIDTH, initial_indent=indent, subsequent_indent=indent)
