"""`thidua plot`: numbers counted by hand, maps that are whole, pictures that open and hold what they should."""

import json
import shutil
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest
from typer.testing import CliRunner, Result

from extract.lexicon.admin import VN34, VN63
from schemas import AwardForm, CheckKind, Level
from thidua.cli import app
from thidua.plots import NAMES, Figure, figures
from thidua.plots.canvas import SHADES, shade, shortened
from thidua.plots.network import chosen
from thidua.plots.queries import Commended, Dataset, Gap, Located, provinces
from thidua.plots.tilemap import tiles, year_columns
from thidua.plots.words import words

LAC_SON = "Ngày 12/5/2022, UBND huyện Lạc Sơn, tỉnh Hòa Bình tặng Giấy khen cho 12 tập thể, 30 cá nhân có thành tích xuất sắc."
ARTICLES = [
    ("2022-05-13", LAC_SON),
    ("2022-05-14", LAC_SON),  # a copy
    (
        "2023-06-21",  # the giver has no province, the article has
        "Ngày 20/6/2023, tại tỉnh Cà Mau, Thủ tướng Chính phủ tặng Bằng khen cho ông Lê Văn Tám. "
        'Hội Nông dân huyện Cái Nước (tỉnh Cà Mau) duy trì mô hình "Con đường hoa".',
    ),
    (
        "2025-11-07",  # after the reform; the second award has no date
        "Ngày 6/11/2025, UBND xã Ia Grai, tỉnh Gia Lai tặng Giấy khen cho 8 cá nhân. "
        "Chủ tịch UBND tỉnh Gia Lai tặng Bằng khen cho 2 tập thể.",
    ),
    ("2023-08-02", "Ngày 1/8/2023, Sở Nội vụ đề nghị UBND tỉnh Hòa Bình tặng Bằng khen cho 5 tập thể."),  # no award
    (None, "Hội Cựu chiến binh tặng Giấy khen cho bà Trần Thị Chín và 3 tập thể."),  # neither date nor place
    (
        "2022-12-21",  # 20 and 24 are 44
        "Ngày 20/12/2022, Liên đoàn Lao động tỉnh Hòa Bình tổng kết năm 2022. Hội nghị có 45 đại biểu, gồm 20 nam và 24 nữ. "
        "Chủ tịch UBND tỉnh Hòa Bình tặng Bằng khen cho ông Lê Văn Tám.",
    ),
]
HOA_BINH, CA_MAU, PHU_THO, GIA_LAI_34 = "17", "96", "25", "52"
SVG = "{http://www.w3.org/2000/svg}"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def extracted(folder: Path, articles: list[tuple[str | None, str]]) -> Path:
    rows = [{"id": f"bai-{number}", "published": date, "text": text} for number, (date, text) in enumerate(articles, start=1)]
    (folder / "a.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    result = call("extract", folder / "a.jsonl", "-o", folder / "facts.duckdb", "--jobs", 1)
    assert result.exit_code == 0, result.output
    return folder / "facts.duckdb"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = extracted(tmp_path_factory.mktemp("plots"), ARTICLES)
    assert call("duplicates", path).exit_code == 0
    return path


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extracted(tmp_path_factory.mktemp("nothing"), [(None, "Sáng nay trời mưa nhẹ, đường trơn.")])


@pytest.fixture
def dataset(facts: Path) -> Iterator[Dataset]:
    with duckdb.connect(str(facts), read_only=True) as database:
        yield Dataset(database)


@pytest.fixture(scope="module")
def pictures(facts: Path) -> dict[str, Figure]:
    return drawn(facts)


def changed(facts: Path, folder: Path, statement: str) -> Path:
    """A copy of the dataset in which one statement was executed."""
    copy = Path(shutil.copy(facts, folder / "changed.duckdb"))
    with duckdb.connect(str(copy)) as database:
        database.execute(statement)
    return copy


def drawn(path: Path, *names: str, language: str = "vi") -> dict[str, Figure]:
    with duckdb.connect(str(path), read_only=True) as database:
        return {figure.name: figure for figure in figures(database, "vi" if language == "vi" else "en", names or NAMES)}


def texts(svg: str | None) -> list[str]:
    """What is written in a picture, line by line; fails when it is no well-formed XML."""
    assert svg is not None
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    return [line for element in root.iter(f"{SVG}text") for line in element.itertext()]


class TestNumbers:
    def test_awards_of_the_63_provinces(self, dataset: Dataset) -> None:
        # Lạc Sơn and the province in 2022, the copy not; the Prime Minister's in the article's province; the veterans' nowhere.
        assert dataset.awards(VN63) == Located({(HOA_BINH, 2022): 2, (CA_MAU, 2023): 1, (None, None): 1}, by_owner=2)

    def test_awards_of_the_34_provinces(self, dataset: Dataset) -> None:
        assert dataset.awards(VN34) == Located({(GIA_LAI_34, 2025): 1, (GIA_LAI_34, None): 1}, by_owner=2)

    def test_models_stand_in_their_owners_province_and_the_year_of_the_article(self, dataset: Dataset) -> None:
        assert dataset.models(VN63) == Located({(CA_MAU, 2023): 1}, by_owner=1)
        assert dataset.models(VN34) == Located({}, by_owner=0)

    def test_forms_by_level(self, dataset: Dataset) -> None:
        giay_khen, bang_khen = AwardForm.GIAY_KHEN.value, AwardForm.BANG_KHEN.value
        assert dataset.forms() == {
            (giay_khen, Level.DISTRICT.value): 1,
            (giay_khen, Level.COMMUNE.value): 1,
            (giay_khen, "unknown"): 1,
            (bang_khen, Level.CENTRAL.value): 1,
            (bang_khen, Level.PROVINCE.value): 2,
        }

    def test_commended_by_year(self, dataset: Dataset) -> None:
        # Without a year: Gia Lai's 2 collectives, the veterans' 3 collectives and Mrs Chín.
        assert dataset.commended() == Commended(
            collective={2022: 12}, individual={2022: 30 + 1, 2023: 1, 2025: 8}, articles={2022: 2, 2023: 1, 2025: 1},
            statements=8, undated=3, vague=0, others=0,
        )  # fmt: skip

    def test_links_are_between_names(self, dataset: Dataset) -> None:
        assert dataset.links() == [
            ("Chính phủ", "Lê Văn Tám", 1),
            ("Hội Cựu chiến binh", "Trần Thị Chín", 1),
            ("Ủy ban nhân dân tỉnh Hòa Bình", "Lê Văn Tám", 1),
        ]

    def test_checks_and_gaps(self, dataset: Dataset) -> None:
        assert dataset.checks() == {("sum", "inconsistent"): 1}
        assert dataset.gaps() == [Gap("bai-7", CheckKind.SUM.value, "45 đại biểu", 45, 44, 1 / 45)]

    def test_copies_are_told(self, dataset: Dataset, nothing: Path) -> None:
        assert (dataset.articles, dataset.repeats, dataset.name) == (6, 1, "facts.duckdb")
        with duckdb.connect(str(nothing), read_only=True) as database:
            assert Dataset(database).repeats is None

    @pytest.mark.parametrize(
        ("date", "scheme", "expected"),
        [
            ("2025-08-01", VN34, (PHU_THO, 2025)),  # what Hòa Bình went into
            ("2025", VN63, (HOA_BINH, 2025)),  # no month: as of the article, of May 2022
            ("2021/2022", VN63, (HOA_BINH, None)),
            ("2022-03/2022-04", VN63, (HOA_BINH, 2022)),
            ("XXXX-05-12", VN63, (HOA_BINH, None)),
        ],
    )
    def test_scheme_and_year_of_an_award(self, facts: Path, tmp_path: Path, date: str, scheme: str, expected: tuple[str, int]) -> None:
        other = changed(facts, tmp_path, f"DELETE FROM awards WHERE article <> 1; UPDATE awards SET date = '{date}'")
        with duckdb.connect(str(other)) as database:
            assert Dataset(database).awards(scheme).cells == {expected: 1}

    @pytest.mark.parametrize(
        ("name", "province"),
        [
            ("Tỉnh đoàn", CA_MAU),
            ("Liên đoàn Lao động tỉnh Hòa Bình", HOA_BINH),
            ("Công an Thành phố Hồ Chí Minh", "79"),
            ("UBND tỉnh Xa", CA_MAU),
        ],
    )
    def test_a_giver_without_a_place_may_name_its_province(self, facts: Path, tmp_path: Path, name: str, province: str) -> None:
        rename = f"UPDATE units SET canonical = '{name}' WHERE article = 3 AND canonical = 'Chính phủ'"
        other = changed(facts, tmp_path, f"{rename}; DELETE FROM awards WHERE article <> 3")
        with duckdb.connect(str(other)) as database:
            assert Dataset(database).awards(VN63).cells == {(province, 2023): 1}

    def test_a_merged_province_of_today_tells_none_of_those_before(self, facts: Path, tmp_path: Path) -> None:
        other = changed(facts, tmp_path, "UPDATE awards SET date = '2024-01-05' WHERE article = 4 AND id = 'a1'")
        with duckdb.connect(str(other)) as database:
            assert Dataset(database).awards(VN63).cells[None, 2024] == 1

    def test_vague_numbers_and_other_kinds_are_left_out_and_counted(self, facts: Path, tmp_path: Path) -> None:
        vague = "UPDATE award_recipients SET comparator = 'vague', value = 100 WHERE article = 1 AND object = 'individual'"
        other = changed(facts, tmp_path, f"{vague}; UPDATE award_recipients SET object = 'household' WHERE article = 4")
        with duckdb.connect(str(other)) as database:
            found = Dataset(database).commended()
        assert (found.individual, found.vague, found.others, found.undated) == ({2022: 1, 2023: 1}, 1, 2, 2)

    def test_an_award_stands_at_the_highest_of_its_givers_levels(self, facts: Path, tmp_path: Path) -> None:
        other = changed(
            facts, tmp_path, "INSERT INTO award_givers SELECT 7, 'a1', 2, 'u1'; UPDATE units SET level = 'commune' WHERE id = 'u1'"
        )
        with duckdb.connect(str(other)) as database:
            assert Dataset(database).forms()["bang_khen", "province"] == 2


class TestMaps:
    @pytest.mark.parametrize(("scheme", "number"), [(VN63, 63), (VN34, 34)])
    def test_every_province_has_one_tile(self, scheme: str, number: int) -> None:
        assert sorted(tile.code for tile in tiles(scheme)) == [unit.code for unit in provinces(scheme)]
        assert len(tiles(scheme)) == number
        assert len({(tile.row, tile.column) for tile in tiles(scheme)}) == number

    @pytest.mark.parametrize("scheme", [VN63, VN34])
    def test_labels_are_the_names_or_well_known_short_ones(self, scheme: str) -> None:
        names = {unit.code: unit.name for unit in provinces(scheme)}
        other = {tile.label: names[tile.code] for tile in tiles(scheme) if tile.label != names[tile.code]}
        assert other == {"TP.HCM": "Hồ Chí Minh"} | ({"BR-VT": "Bà Rịa - Vũng Tàu"} if scheme == VN63 else {})

    @pytest.mark.parametrize("scheme", [VN63, VN34])
    def test_the_map_is_in_one_piece_and_lies_as_the_country_does(self, scheme: str) -> None:
        at = {(tile.row, tile.column) for tile in tiles(scheme)}
        reached, edge = set[tuple[int, int]](), {min(at)}
        while edge:
            reached |= edge
            edge = {(row + down, column + right) for row, column in edge for down in (-1, 0, 1) for right in (-1, 0, 1)} & at - reached
        assert reached == at
        row = {tile.label: tile.row for tile in tiles(scheme)}
        southwards = ["Cao Bằng", "Hà Nội", "Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Quảng Trị", "Huế", "Đà Nẵng", "Gia Lai", "TP.HCM", "Cà Mau"]
        assert [row[name] for name in southwards] == sorted({row[name] for name in southwards})

    def test_no_year_is_left_out_between_and_early_ones_stand_together(self) -> None:
        assert year_columns({2019, 2022, None}, "?") == {2019: "2019", 2020: "2020", 2021: "2021", 2022: "2022", None: "?"}
        early = year_columns({1999, 2004, 2022}, "?")
        assert (early[1999], early[2004], list(dict.fromkeys(early.values()))) == (
            "<2017", "<2017", ["<2017", "2017", "2018", "2019", "2020", "2021", "2022"],
        )  # fmt: skip

    def test_shades_are_ordered_and_small_numbers_are_light(self) -> None:
        steps = [SHADES.index(shade(value, 40)) for value in range(1, 41)]
        assert steps == sorted(steps)
        assert (steps[0], steps[-1]) == (0, 4)
        assert shade(1, 1) != SHADES[-1]

    @pytest.mark.parametrize(("fill", "ink"), SHADES)
    def test_numbers_are_readable_on_every_shade(self, fill: str, ink: str) -> None:
        light, dark = sorted((_luminance(fill), _luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, AA


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestPictures:
    def test_each_states_its_n_what_is_left_out_and_the_dataset(self, pictures: dict[str, Figure]) -> None:
        for figure in pictures.values():
            if figure.name == "models_vn34":
                continue
            said = texts(figure.svg)
            assert figure.title in said
            assert any("n = " in text for text in said), figure.name
            assert "Nguồn: facts.duckdb (6 bài). Không tính 1 bài lặp lại bài khác." in said

    def test_the_map_shows_the_numbers(self, pictures: dict[str, Figure]) -> None:
        said = texts(pictures["awards_vn63"].svg)
        assert any("n = 4 lần" in text and "3 trên bản đồ" in text and "bỏ ngoài 1 không rõ tỉnh" in text for text in said)
        assert said[said.index("Hòa Bình") :].count("Hòa Bình") == 2  # the tile, and the row of the table
        assert {"2022", "2023", "Cà Mau", "Đắk Lắk", "Tất cả"} <= {*said}
        assert not any("2,022" in text or "2.022" in text for text in said)

    def test_english(self, facts: Path) -> None:
        figure = drawn(facts, "forms", language="en")["forms"]
        assert {"certificate of merit", "district", "Awards by form and level of the giver"} <= {*texts(figure.svg)}

    def test_the_description_tells_what_is_seen(self, pictures: dict[str, Figure]) -> None:
        figure = pictures["awards_vn63"]
        assert figure.description.startswith("Khen thưởng theo tỉnh và năm")
        assert figure.description.endswith("Nhiều nhất: Hòa Bình 2, Cà Mau 1.")
        assert figure.svg is not None
        assert ElementTree.fromstring(figure.svg).attrib["aria-label"] == figure.description

    def test_the_same_dataset_gives_the_same_bytes(self, facts: Path, pictures: dict[str, Figure]) -> None:
        again = drawn(facts, "awards_vn63", "commended", "network")
        assert {name: pictures[name] for name in again} == again

    def test_a_png_has_twice_the_size(self, pictures: dict[str, Figure]) -> None:
        figure = pictures["checks"]
        png = figure.png()
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert figure.svg is not None
        root = ElementTree.fromstring(figure.svg)
        assert struct.unpack(">II", png[16:24]) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))
        assert 800 <= int(root.attrib["width"]) <= 860

    def test_hostile_names_are_text(self, facts: Path, tmp_path: Path) -> None:
        name = """<script>alert("1")</script>'&amp;""" + "\x01\u202e"
        quoted = name.replace("'", "''")
        other = changed(
            facts, tmp_path, f"UPDATE award_recipients SET names = '{quoted}' WHERE article = 7; UPDATE articles SET id = '{quoted}'"
        )
        for figure in drawn(other, "network", "gaps").values():
            said = texts(figure.svg)
            assert figure.svg is not None
            assert "<script" not in figure.svg
            assert any(text.startswith('<script>alert("1")</scri') for text in said), figure.name
            assert not {"\x01", "\u202e"} & {*figure.svg}

    def test_a_picture_stays_readable_with_many_names(self) -> None:
        links = [(f"Hội {giver}", f"Ông {giver}-{to}", 1) for giver in range(30) for to in range(9)]
        assert len(chosen(links)) == 40
        assert len({giver for giver, _, _ in chosen(links)}) == 10
        assert chosen([*links, ("Sở", "Bà", 20)])[0] == ("Sở", "Bà", 20)

    def test_long_texts_are_cut(self) -> None:
        assert shortened("Ủy  ban\nnhân dân", 40) == "Ủy ban nhân dân"
        assert shortened("Ủy ban nhân dân tỉnh", 8) == "Ủy ban…"

    def test_numbers_are_written_as_the_language_does(self) -> None:
        assert [words("vi").number(value) for value in (1163.0, 81.82, 1950000000)] == ["1.163", "81,82", "1.950.000.000"]
        assert words("en").number(1163.5) == "1,163.5"

    def test_both_languages_have_the_same_words(self) -> None:
        assert {*words("vi").by_key} == {*words("en").by_key}
        assert {*NAMES} <= {*words("vi").by_key}


class TestEmpty:
    def test_there_is_a_message_and_no_picture(self, nothing: Path) -> None:
        found = drawn(nothing)
        assert tuple(found) == NAMES
        assert all(figure.svg is None and figure.message and figure.title in figure.message for figure in found.values())
        with pytest.raises(ValueError, match="không có gì để vẽ"):
            found["forms"].png()

    def test_what_has_no_province_is_told(self, facts: Path, tmp_path: Path) -> None:
        figure = drawn(changed(facts, tmp_path, "DELETE FROM awards WHERE article <> 6"), "awards_vn63")["awards_vn63"]
        assert figure.message is not None
        assert figure.message.endswith("Không lần nào trong 1 xác định được tỉnh.")


class TestCommand:
    def test_pictures_are_written_and_named(self, facts: Path, tmp_path: Path) -> None:
        result = call("plot", facts, "-o", tmp_path / "new" / "out", "--only", "forms", "--only", "models_vn34", "--format", "svg")
        assert result.exit_code == 0
        assert [path.name for path in (tmp_path / "new" / "out").iterdir()] == ["forms.svg"]
        assert result.stdout == f"{tmp_path / 'new' / 'out' / 'forms.svg'}: Khen thưởng theo hình thức và cấp của nơi tặng\n"
        assert "Không có mô hình có tên nào của thời kỳ này." in result.stderr

    def test_a_png_unless_said_otherwise(self, facts: Path, tmp_path: Path) -> None:
        assert call("plot", facts, "-o", tmp_path, "--only", "gaps").exit_code == 0
        assert (tmp_path / "gaps.png").read_bytes().startswith(b"\x89PNG")

    def test_nothing_to_draw_at_all(self, nothing: Path, tmp_path: Path) -> None:
        result = call("plot", nothing, "-o", tmp_path / "out")
        assert result.exit_code == 2
        assert result.stderr.splitlines()[-1] == f"thidua plot: {nothing}: nothing to draw, for the reasons above"
        assert len(result.stderr.splitlines()) == len(NAMES) + 1
        assert not (tmp_path / "out").exists()

    def test_wrong_usage(self, facts: Path, tmp_path: Path) -> None:
        result = call("plot", facts, "--only", "map")
        assert result.exit_code == 2
        assert all(name in result.stderr.replace("\n", "") for name in NAMES)
        assert call("plot", tmp_path / "none.duckdb").exit_code == 2
        (tmp_path / "file").write_text("", encoding="utf-8")
        result = call("plot", facts, "-o", tmp_path / "file", "--only", "forms")
        assert (result.exit_code, "cannot write" in result.stderr) == (2, True)

    def test_help_names_every_picture(self) -> None:
        said = call("plot", "--help").stdout
        assert all(name in said for name in NAMES)

    @pytest.mark.parametrize("package", ["altair", "vl_convert"])
    def test_a_missing_extra_is_named(self, facts: Path, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
        for name in [name for name in sys.modules if name.startswith("thidua.plots")]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, package, None)
        result = call("plot", facts)
        assert result.exit_code == 2
        assert result.stderr == "thidua plot: this needs altair; pip install 'thidua[plots]'\n"
