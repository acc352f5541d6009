"""A lexicon of the user's own: what it changes, and how its mistakes are told."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract import Extractor
from extract.lexicon import Cues, Lexicon, LexiconError
from extract.lexicon.checks import head_objections, pattern_objections
from extract.lexicon.rows import TABLES
from extract.lexicon.shipped import Shipped

ROOT = Path(__file__).parents[2]
NOUNS = ROOT / "extract" / "mentions" / "quantities" / "nouns.toml"
CLUB = '[[add.noun]]\nid = "unit.club"\nobject = "unit"\nnouns = ["câu lạc bộ", "clb"]\n'


def write(folder: Path, rows: str, name: str = "mine") -> Path:
    """A lexicon file of this name with these rows."""
    file = folder / "mine.toml"
    file.write_text(f'name = "{name}"\n\n{rows}', encoding="utf-8")
    return file


def array(lexicon: Lexicon, file: Path, name: str) -> dict[str, Any]:
    """The rows of one of our files with the lexicon, by id."""
    return {row["id"]: row for row in lexicon.files[file][name]}


def problems(folder: Path, rows: str) -> list[str]:
    """What is wrong with these rows, without the path of the file."""
    file = write(folder, rows)
    with pytest.raises(LexiconError) as caught:
        Lexicon.read(file)
    assert str(caught.value).split("\n") == caught.value.problems
    assert all(problem.startswith(f"{file}, ") for problem in caught.value.problems)
    return [problem.removeprefix(f"{file}, ") for problem in caught.value.problems]


@pytest.mark.parametrize("name", [name for name in TABLES if name != "award"])
def test_our_own_rows_are_in_order(name: str) -> None:
    """A user may copy any row of ours: the checks accept them all."""
    shipped, table = Shipped(), TABLES[name]
    places = shipped.places(table)
    rows = [shipped.row(place) for place in places.values()]
    assert len(rows) > 10
    for place, row in zip(places.values(), rows, strict=True):
        table.row.model_validate(row)
        if name == "head":
            assert list(head_objections(row, rows)) == []
        elif name == "pattern":
            assert list(pattern_objections(row, row, shipped.content(place.path))) == []


def test_an_added_noun_wins_against_ours(tmp_path: Path) -> None:
    lexicon = Lexicon.read(write(tmp_path, CLUB))
    assert list(lexicon.files) == [NOUNS]
    assert lexicon.files[NOUNS]["noun"][-1] == {"id": "unit.club", "object": "unit", "nouns": ["câu lạc bộ", "clb"]}  # the last wins


def test_a_replaced_row_keeps_its_place_and_nothing_else(tmp_path: Path) -> None:
    ours = list(array(Lexicon.read(write(tmp_path, CLUB)), NOUNS, "noun"))[:-1]
    replaced = Lexicon.read(write(tmp_path, '[[replace.noun]]\nid = "quantities.model"\nobject = "other"\nnouns = ["mô hình"]\n'))
    rows = array(replaced, NOUNS, "noun")
    assert list(rows) == ours
    assert rows["model"] == {"id": "model", "object": "other", "nouns": ["mô hình"]}


def test_a_disabled_row_stays_without_effect(tmp_path: Path) -> None:
    lexicon = Lexicon.read(write(tmp_path, '[disable]\nnoun = ["model"]\npattern = ["award_terms.letter"]\n'))
    assert array(lexicon, NOUNS, "noun")["model"]["nouns"] == []
    letter = array(lexicon, NOUNS.parents[1] / "award_terms" / "patterns.toml", "pattern")["award_terms.letter"]
    assert letter["regex"] == "(?!)" and letter["form"] == "thu_khen" and letter["about"] == "Disabled by the lexicon mine."


def test_two_files_of_the_same_content_are_the_same_lexicon(tmp_path: Path) -> None:
    one = Lexicon.read(write(tmp_path, CLUB))
    (tmp_path / "other.toml").write_bytes((tmp_path / "mine.toml").read_bytes())
    assert Lexicon.read(tmp_path / "other.toml") == one
    assert str(one) == f"mine {one.digest}" and len(one.digest) == 12
    assert Lexicon.read(write(tmp_path, CLUB + "# a word more")) != one


def test_all_mistakes_are_told_at_once_in_order_of_lines(tmp_path: Path) -> None:
    rows = CLUB + (
        '\n[[add.noun]]\nid = "model"\nobject = "model"\nnouns = ["mẫu"]\n'
        '\n[[replace.movement]]\nid = "thi_dua_yeu_nuo"\nkind = "phong_trao"\nnames = ["thi đua"]\nalone = "yes"\n'
        '\n[[add.nuon]]\nid = "x"\n'
        '\n[disable]\nhead = ["zoo"]\n'
    )
    assert problems(tmp_path, rows) == [
        "add.nuon: there is no such table; there are noun, head, award, movement, abbreviation, pattern",
        "line 8, [[add.noun]] model: a row of ours has this id; what takes its place stands under replace",
        "line 13, [[replace.movement]] thi_dua_yeu_nuo: `alone`: it should be a valid boolean",
        "line 23, disable.head zoo: no row of ours has this id",
    ]


PATTERN = '[[replace.pattern]]\nid = "numbers.share"\nregex = '
AWARD = '[[replace.pattern]]\nid = "award_terms.merit"\n'
HEAD = '[[add.head]]\nid = "mass.house"\nforms = ["Nhà sách"]\nkind = "other"\n'
MISTAKES = [
    ("disable = 3", "disable.: there is no such table; there are"),
    ("[disable]\nnoun = 3", "disable.noun: a list is wanted"),
    ("[disable]\nnoun = [3]", "disable.noun 3: an id is wanted"),
    ("[disable]\nnoun = []", "disable.noun: the list is empty"),
    ('[disable]\nnoun = ["model", "model"]', "disable.noun model: this id stands here a second time"),
    ('[disable]\nhead = ["state.comittee"]', "line 4, disable.head state.comittee: no row of ours has this id; is state.committee meant?"),
    ("[remove]", "remove: there is no such part; there are replace, disable, add"),
    (CLUB.replace("id =", "about ="), "line 3, [[add.noun]] row 1: `id` is missing"),
    ("[add]\nnoun = [3]", "[[add.noun]] row 1: it should be a valid dictionary or instance of NounRow"),
    (CLUB + CLUB, "line 7, [[add.noun]] unit.club: this id stands here a second time"),
    (CLUB + "weight = 3", "line 3, [[add.noun]] unit.club: there is no field `weight`"),
    (CLUB.replace("unit.club", "Unit Club"), "line 3, [[add.noun]] Unit Club: `id`: String should match pattern"),
    (CLUB.replace('"clb"', "7"), "line 3, [[add.noun]] unit.club: `nouns.1`: it should be a valid string"),
    (CLUB.replace('"clb"', '" "'), "line 3, [[add.noun]] unit.club: `nouns.1` is empty"),
    ('[[add.pattern]]\nid = "a.b"\nregex = "x"', "line 3, [[add.pattern]] a.b: a pattern cannot be added"),
    (PATTERN + "'(?P<part>'", "`regex`: no regular expression: missing )"),
    (PATTERN + "'<<none>>'", "`regex`: its file has no fragment or list 'none'"),
    (PATTERN + r"'\L<none>'", "`regex`: its file has no fragment or list 'none'"),
    (PATTERN + "'x'", "`regex`: the code reads the groups"),
    (AWARD + "regex = 'x'\nform = 'bang_khen'", "`cues` is missing, which the row in its place has"),
    (AWARD + "regex = 'x'\nform = 'bang_khen'\ncues = ['x']\nkind = 'phong_trao'", "the row in its place has no `kind`"),
    (AWARD + "regex = 'x'\nform = 'prize'\ncues = ['x']", "`form`: it should be 'huan_chuong', "),
    (AWARD + "regex = 'x'\nform = 'bang_khen'\ncues = 'x'", "`cues`: a list of texts is wanted"),
    (AWARD + "regex = 'x'\nform = 'bang_khen'\ncues = [1]", "`cues`: a list of texts is wanted"),
    (HEAD + 'name = ["nam"]', "`name`: no such reader as nam; there are arm, "),
    (HEAD + 'owners = ["state", "statue"]', "`owners`: no such head as statue"),
    (HEAD + 'same = "mass"', "`same`: no such head as mass"),
    (HEAD + "unless = '('", "`unless`: no regular expression: missing )"),
    (HEAD + 'level = "place|town"', "`level`: String should match pattern"),
    (
        '[[add.abbreviation]]\nabbr = "XY"\nmeans = ["xa y"]\npick = [{means = "x"}]',
        "[[add.abbreviation]] XY: pick: x is none of the meanings",
    ),
    ('[[add.award]]\nid = "merit"\nform = "bang_khen"\nnames = ["x"]', "[[add.award]] merit: a row of ours has this id"),
]


@pytest.mark.parametrize(("rows", "reason"), MISTAKES)
def test_a_mistake(tmp_path: Path, rows: str, reason: str) -> None:
    [problem] = problems(tmp_path, rows)
    assert reason in problem


def test_a_file_that_is_no_lexicon(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    for content, reason in (
        (b"a = \n", f"{file}: not TOML: Invalid value (at line 1, column 5)"),
        (b'name = "\xff"', f"{file}: not TOML: 'utf-8' codec can't decode byte 0xff"),
        (b"", f'{file}, name: a lexicon has one, such as name = "clubs"'),
    ):
        file.write_bytes(content)
        with pytest.raises(LexiconError) as caught:
            Lexicon.read(file)
        assert len(caught.value.problems) == 1 and caught.value.problems[0].startswith(reason)
    with pytest.raises(LexiconError, match="No such file"):
        Lexicon.read(tmp_path / "nowhere.toml")


def test_a_lexicon_that_comes_too_late(tmp_path: Path) -> None:
    extractor = Extractor()
    with pytest.raises(LexiconError, match="mine: the rules of this process are loaded already, without a lexicon"):
        Extractor(lexicon=write(tmp_path, CLUB))
    assert extractor("Xã có 12 câu lạc bộ.").counts[0].rule == "quantities.unit.mass"


EVERYTHING = (
    CLUB
    + """
[[add.award]]
id = "green_torch"
form = "giai_thuong"
names = ["Ngọn đuốc xanh"]

[[add.head]]
id = "mass.reading_house"
forms = ["Nhà sách cộng đồng"]
kind = "other"
level = "grassroots"
name = ["name"]
needs = ["name"]

[[add.movement]]
id = "green_sunday"
kind = "phong_trao"
names = ["Chủ nhật không rác"]
alone = true

[[add.abbreviation]]
abbr = "HQX"
means = ["hội quán xanh"]

[[replace.noun]]
id = "individual"
object = "person"
nouns = ["cá nhân"]

[disable]
noun = ["model"]
movement = ["thi_dua_yeu_nuoc"]
"""
)
SCRIPT = """
import sys
from pathlib import Path
from extract import Extractor, LexiconError
mine = Path(sys.argv[1])
extractor = Extractor(lexicon=mine)
assert Extractor(lexicon=mine) is not extractor
try:
    Extractor(lexicon=Path(sys.argv[2]))
except LexiconError as error:
    print(error, file=sys.stderr)
print(extractor(sys.argv[3]).model_dump_json())
"""
TEXT = (
    "Nhà sách cộng đồng Bình Minh nhận giải Ngọn đuốc xanh. Xã có 12 câu lạc bộ, 7 mô hình; 9 cá nhân dự họp. "
    "Phường phát động phong trào thi đua yêu nước. Chủ nhật không rác thu hút 30 hội viên của Nhà sách cộng đồng HQX An Phú."
)


def test_what_a_lexicon_changes(tmp_path: Path) -> None:
    mine = write(tmp_path, EVERYTHING)
    other = tmp_path / "other.toml"
    other.write_text('name = "other"\n' + CLUB, encoding="utf-8")
    command = [sys.executable, "-c", SCRIPT, str(mine), str(other), TEXT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    assert done.stderr.strip() == "other: the rules of this process are loaded already, with the lexicon mine; a process has one lexicon"
    facts = json.loads(done.stdout)
    assert facts["generator"]["lexicon"] == str(Lexicon.read(mine))
    counts = {count["evidence"]["text"]: (count["rule"], count["object"]) for count in facts["counts"]}
    assert counts["12 câu lạc bộ"] == ("quantities.unit.club", "unit")
    assert counts["9 cá nhân"] == ("quantities.individual", "person")
    assert counts["7 mô hình"] == ("quantities.unknown", "other")
    assert [(movement["name"], movement["kind"]) for movement in facts["movements"]] == [("Chủ nhật không rác", "phong_trao")]
    assert [(award["form"], award["title"]) for award in facts["awards"]] == [("giai_thuong", "Ngọn đuốc xanh")]
    houses = [unit for unit in facts["units"] if unit["rule"] == "units.mass.reading_house"]
    assert [house["canonical"] for house in houses] == ["Nhà sách cộng đồng Bình Minh", "Nhà sách cộng đồng hội quán xanh An Phú"]


def test_cues_are_whole_words_up_to_an_end_that_may_lie_behind_the_text() -> None:
    cues = Cues(["xã", "thị xã", "hộ"])
    text = "thị xã, xãx hộ"
    assert list(cues.spans(text)) == list(cues.spans(text, 0, 99)) == [(0, 6), (4, 6), (12, 14)]
    assert list(cues.spans(text, 0, 10)) == [(0, 6), (4, 6), (8, 10)]  # where the text is cut, the word ends
    assert cues.within(text) == {"xã", "thị xã", "hộ"}
