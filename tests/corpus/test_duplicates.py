"""Articles that repeat another: found however they were edited, and never for a common template."""

import hashlib
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from corpus.linking import Candidate, find_duplicates
from corpus.linking import duplicates as module
from corpus.linking.likeness import Likeness, without_marks
from schemas.collection import Duplicate, DuplicateKind
from tests.thidua.retold import FIRST, LOOKALIKE, OTHER_TELLING, REPRINT

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((Path(module.__file__).parents[1] / "samples").glob("*.txt"))]


def found(texts: Sequence[str | None]) -> dict[int, Duplicate]:
    """The duplicates among texts that are given in order of time, by number, from 0."""
    articles = [Candidate(n, hashlib.sha256((text or "").encode()).hexdigest(), text) for n, text in enumerate(texts)]

    def text_of(number: int) -> str:
        text = texts[number]
        assert text is not None
        return text

    return {duplicate.article: duplicate for duplicate in find_duplicates(articles, text_of)}


def linked(texts: Sequence[str | None]) -> dict[int, int]:
    return {number: duplicate.duplicate_of for number, duplicate in found(texts).items()}


def test_a_syndicated_copy_with_another_headline_an_edited_lead_and_paragraphs_dropped() -> None:
    [duplicate] = found([FIRST, REPRINT]).values()
    assert (duplicate.article, duplicate.duplicate_of, duplicate.kind) == (1, 0, DuplicateKind.NEAR)
    assert 0.8 < duplicate.similarity < 1
    assert linked([REPRINT, FIRST]) == {1: 0}  # what came first is the original, though it is shorter


def test_the_same_template_of_another_district_is_no_copy() -> None:
    assert Likeness(FIRST).similarity(Likeness(LOOKALIKE)) > 0.65  # the words alone would link them
    assert linked([FIRST, LOOKALIKE]) == {}


def test_one_event_told_by_two_is_no_copy() -> None:
    assert linked([FIRST, OTHER_TELLING]) == {}


def test_exact_copies_and_copies_of_copies_lead_to_the_first() -> None:
    assert linked([FIRST, REPRINT, FIRST, REPRINT, LOOKALIKE]) == {1: 0, 2: 0, 3: 0}
    kinds = {number: duplicate.kind.value for number, duplicate in found([FIRST, FIRST, REPRINT, REPRINT]).items()}
    assert kinds == {1: "exact", 2: "near", 3: "near"}


def test_spelling_and_layout_do_not_matter() -> None:
    retyped = FIRST.replace("Hòa An", "Hoà An").replace(" - ", " – ").replace("\n\n", "\r\n").upper()
    assert found([FIRST, retyped])[1].similarity > 0.95


def test_short_texts_repeat_only_what_they_are() -> None:
    caption = "Ảnh: Trao Giấy khen cho các tập thể tại hội nghị."
    assert linked([caption, f"{caption} TL", caption, "", ""]) == {2: 0, 4: 3}


def test_without_texts_only_the_same_text_is_known() -> None:
    shas = [hashlib.sha256(text.encode()).hexdigest() for text in (FIRST, REPRINT, FIRST)]
    articles = [Candidate(n, sha, None) for n, sha in enumerate(shas)]
    assert [(one.article, one.duplicate_of) for one in find_duplicates(articles, str)] == [(2, 0)]


def test_texts_without_names_or_numbers() -> None:
    words = [without_marks(word) for word in re.findall(r"[^\W\d]+", FIRST)]
    assert linked([" ".join(words), " ".join(words[:90])]) == {1: 0}


def test_a_daily_bulletin_is_not_compared_with_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(self: Likeness, other: Likeness) -> bool:
        nonlocal compared
        compared += 1
        return False

    monkeypatch.setattr(Likeness, "is_reprint", counted)
    linked([f"{FIRST} {number}" for number in range(100)])
    assert 0 < compared <= 100 * 20


# Recall and precision on edited reprints of the samples


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n+", text) if sentence.strip()]


def edited(share: float, chance: random.Random) -> Callable[[str], str]:
    """An editor who drops, halves, or puts a strange sentence behind, this share of the sentences."""
    strange = [sentence for sample in SAMPLES for sentence in sentences(sample)]

    def edit(text: str) -> str:
        lines: list[str] = []
        for sentence in sentences(text):
            match chance.randrange(3) if chance.random() < share else None:
                case 0:
                    continue
                case 1:
                    lines += [sentence, chance.choice(strange)]
                case 2:
                    lines.append(" ".join(sentence.split()[: len(sentence.split()) // 2]))
                case _:
                    lines.append(sentence)
        return "\n".join(lines)

    return edit


def cut(share: float) -> Callable[[str], str]:
    return lambda text: "\n".join(sentences(text)[: round(len(sentences(text)) * share)])


@pytest.mark.parametrize(
    ("edit", "least"),
    [
        (edited(0.05, random.Random(1)), 31),
        (edited(0.15, random.Random(2)), 31),
        (edited(0.3, random.Random(3)), 30),
        (cut(0.5), 31),
    ],
    ids=["5 %", "15 %", "30 %", "half"],
)
def test_edited_reprints_are_found_and_nothing_else(edit: Callable[[str], str], least: int) -> None:
    copies = [edit(sample) for sample in SAMPLES]
    links = linked([*SAMPLES, *copies])
    right = {len(SAMPLES) + number: number for number in range(len(SAMPLES))}
    assert links.items() <= right.items()
    assert len(links) >= least


def test_samples_repeat_nothing() -> None:
    assert len(SAMPLES) == 31
    assert linked(SAMPLES) == {}
