"""What the pages of docs/ name exists, and what they promise to list is all listed."""

import re

import pytest
from pydantic import BaseModel

from corpus.interchange import FORMATS
from corpus.interchange.labels import labels
from extract.lexicon import Lexicon
from schemas import FACT_LISTS, Code, ReferenceDate, Span, codes
from schemas.corrections import Correction
from schemas.tables import entry_of, tables
from tests.test_docs_commands import PAGES, ROOT, blocks, text_of


def test_the_sample_lexicon_changes_every_kind_of_row(tmp_path_factory: pytest.TempPathFactory) -> None:
    [office] = [block.body for block in blocks("lexicon") if block.name == "office.toml"]
    file = tmp_path_factory.mktemp("lexicon") / "office.toml"
    file.write_text(office, encoding="utf-8")
    assert len(Lexicon.read(file).files) == 5


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:mentions|lexicon)/[\w./]+)`", text_of("lexicon")))))
def test_files_of_rows_exist(path: str) -> None:
    assert (ROOT / "extract" / path).exists()


@pytest.mark.parametrize("page", PAGES)
def test_files_of_the_repository_exist(page: str) -> None:
    for path in re.findall(r"`((?:bench|tests|schemas)/[\w./]+\.\w+)`", text_of(page)):
        assert (ROOT / path).exists()


def test_every_annotators_tool_is_described() -> None:
    assert set(re.findall(r"`--to ([\w-]+) ", text_of("annotation"))) == set(FORMATS)


@pytest.mark.parametrize("label", re.findall(r"`((?:counts|awards|units|award_recipients)-\w+)`", text_of("annotation")))
def test_labels_exist(label: str) -> None:
    assert label in labels()


def test_fields_of_corrections_are_described() -> None:
    table = text_of("annotation").partition("## Decisions")[2].partition("\n\nThe mention")[0]
    names = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(names)) == list(Correction.model_fields)


def test_the_contract_tells_every_list() -> None:
    headings = re.findall(r"^## (.+)$", text_of("contract"), re.MULTILINE)
    told = [word for heading in headings for word in heading.split(", ")]
    assert set(FACT_LISTS) <= set(told)


def test_words_of_the_contract_are_fields_or_codes() -> None:
    models: list[type[BaseModel]] = [Span, ReferenceDate, *map(entry_of, (*FACT_LISTS, "warnings"))]
    fields = {name for model in models for name in model.model_fields}
    values = {code for kind in vars(codes).values() if isinstance(kind, type) and issubclass(kind, Code) for code in kind}
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)*)`", text_of("contract")))
    assert len(named) > 40 and named <= fields | values | set(FACT_LISTS)


def test_exit_statuses_are_those_of_the_readme() -> None:
    [table] = re.findall(r"\| exit status .+?\n\n", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert table in text_of("faults")


def test_tables_of_queries_are_tables_of_datasets() -> None:
    known = {table.name for table in tables()}
    for page in ("tutorial-vi", "tutorial-en"):
        sheets = {block.body for block in blocks(page) if block.kind == "sheet" and block.name == "facts.xlsx"}
        assert sheets - {"disagreements"} <= known
