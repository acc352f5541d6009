"""The closed vocabularies carry labels that people can tell apart."""

import inspect
import json

import pytest

from schemas import Code, ObjectKind, codes

CODES = [code for _, code in inspect.getmembers(codes, inspect.isclass) if issubclass(code, Code) and code is not Code]


def test_every_vocabulary_is_found() -> None:
    assert len(CODES) == 18


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_labels_are_present_and_unique(code: type[Code], language: str) -> None:
    labels = [getattr(member, language) for member in code]
    assert all(label and label == label.strip() for label in labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("code", CODES)
def test_codes_are_plain_lower_case_words(code: type[Code]) -> None:
    for member in code:
        assert member.value.isascii() and member.value.replace("_", "").isalpha() and member.value.islower()
        assert member.name == member.value.upper()


def test_a_code_is_its_string() -> None:
    assert "model" in {ObjectKind.MODEL}
    assert str(ObjectKind.MODEL) == "model"
    assert ObjectKind("model") is ObjectKind.MODEL
    assert json.dumps(ObjectKind.MODEL) == '"model"'
    assert (ObjectKind.MODEL.vi, ObjectKind.MODEL.en) == ("mô hình", "model")


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="robot"):
        ObjectKind("robot")
