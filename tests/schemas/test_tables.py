"""The tables and their codebook say all that the contract says."""

import csv
import io
from collections import Counter

from schemas import ArticleFacts, Code, codes
from schemas.codebook import codebook_csv, codebook_markdown
from schemas.collection import linking_tables, review_tables, side_tables
from schemas.tables import tables

ALL = (*tables(), *side_tables())
BY_NAME = {table.name: table for table in tables()}


def test_every_list_of_the_contract_is_a_table() -> None:
    lists = {name for name, field in ArticleFacts.model_fields.items() if str(field.annotation).startswith("tuple")}
    assert lists <= set(BY_NAME)
    assert {"articles", "award_recipients", "mentions"} <= set(BY_NAME)


def test_columns_are_distinct_and_explained() -> None:
    for table in ALL:
        names = Counter(column.name for column in table.all_columns)
        assert max(names.values()) == 1, table.name
        assert set(table.key) <= set(names)
        assert [column.name for column in table.all_columns if not column.about] == []


def test_the_columns_of_counts() -> None:
    columns = {column.name: column for column in BY_NAME["counts"].all_columns}
    assert list(columns)[:5] == ["article", "id", "rule", "evidence_start", "evidence_end"]
    assert (columns["value"].kind, columns["value"].required) == ("number", True)
    assert (columns["max"].kind, columns["max"].required) == ("number", False)
    assert columns["object"].codes is codes.ObjectKind
    assert columns["qualifiers"].joined and "mentions" not in columns


def test_what_a_dataset_says_of_its_articles_together() -> None:
    names = {table.name: [column.name for column in table.all_columns] for table in ALL}
    assert names["texts"] == ["article", "text"]
    assert names["duplicates"] == ["article", "duplicate_of", "kind", "similarity"]
    assert names["event_numbers"][-4:] == ["comparator", "evidence_start", "evidence_end", "evidence_text"]
    assert [table.key for table in linking_tables()] == [("article",), ("article", "event"), *[("event_key", "number")] * 2]
    assert names["reviewed"] == ["article", "who", "when"]
    assert names["decisions"][-8:] == ["new", "span_start", "span_end", "span_text", "who", "when", "undone_who", "undone_when"]
    assert [table.key for table in review_tables()] == [("number",), ("article",)]


def test_lists_within_facts_have_tables_with_the_key_of_their_fact() -> None:
    assert [column.name for column in BY_NAME["award_givers"].all_columns] == ["article", "award", "number", "giver"]
    assert BY_NAME["award_recipients"].key == ("article", "award", "number")
    assert BY_NAME["mentions"].key == ("article", "fact", "number")


def test_the_codebook_lists_every_variable_and_every_code() -> None:
    rows = list(csv.DictReader(io.StringIO(codebook_csv())))
    variables = {(row["table"], row["variable"]) for row in rows}
    assert variables == {(table.name, column.name) for table in ALL for column in table.all_columns}
    forms = {row["code"]: row for row in rows if (row["table"], row["variable"]) == ("awards", "form") and row["code"]}
    assert set(forms) == {form.value for form in codes.AwardForm}
    assert (forms["bang_khen"]["label_vi"], forms["bang_khen"]["label_en"]) == ("bằng khen", "certificate of merit")


def test_the_readable_codebook_has_every_vocabulary_of_the_tables() -> None:
    text = codebook_markdown()
    used = {column.codes for table in ALL for column in table.columns if column.codes}
    assert all(f"\n## {vocabulary.__name__}\n" in text for vocabulary in used)
    assert all(issubclass(vocabulary, Code) for vocabulary in used)
    assert "| `value` | number | The number; the lower end of a range; money in VND; percent as 47.6. |" in text
