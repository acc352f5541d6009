"""Whether what was read is a definite organisation: no open class, no counted class, no common noun."""

from extract.language.view import View
from extract.mentions.places.names import is_surname
from extract.mentions.units.lexicon import heads
from extract.mentions.units.reader import Reader, Reading
from extract.mentions.units.words import matchers, names, phrases

_CLOSED = frozenset(names("closed"))
_NAMED_AFTER_COUNTRIES = ("firm", "school", "press", "hospital", "club", "coop")


def is_definite(view: View, reading: Reading, seen: set[str]) -> bool:
    """Whether a reading is an organisation; `seen` holds the heads of those named in full before it."""
    head, place = reading.head, reading.place
    capital = view.text[reading.start].isupper()
    counted = is_plural(view, reading)
    named = reading.name is not None or (place is not None and place.name != "")
    numbered = place is not None and place.name[-1:].isdigit()  # chi bộ thôn 3
    held = not capital and reading.whole and _held(view, reading)
    if view.text[reading.start : reading.end].islower() and not numbered and not held:
        return head.lower_bare and reading.bare and head.same in seen and not counted and _acts(view, reading.end)
    if counted and (not named or (head.listed and place is None) or (not capital and reading.name is None)):
        return False
    if not named and head.level != ("central",) and matchers()["context.open"].match(view, reading.end):
        return False
    if _is_common(view, reading) or (head.office and place is None and _is_foreigner(view, reading)):
        return False
    if head.stands_for and reading.bare:
        return _stands_for_named(view, reading, seen)
    if head.span_name and reading.name and not view.text[reading.name[0]].isupper():
        return False
    if reading.bare and head.bare == "office":
        return capital and _held(view, reading)
    if reading.bare and head.item:
        return capital and _is_item(view, reading, seen)
    if reading.bare:
        if head.bare == "after" and reading.form.text.islower() and view.text[reading.start : reading.end].isupper():
            return False  # a headline in capitals
        loud = not reading.form.text.islower() and not head.body  # HTX is in capitals even as a common noun
        return (capital or held) and (head.bare == "yes" or (head.same in seen and (not loud or _acts(view, reading.end))))
    inner = any(letter.isupper() for letter in view.text[reading.start : reading.core])  # đoàn đại biểu Quốc hội tỉnh
    return capital or held or named or inner or reading.owner is not None


def _stands_for_named(view: View, reading: Reading, seen: set[str]) -> bool:
    """Whether a short word is the subject of its sentence after what it stands for was named: `Hội đã vận động`, not `cơ sở Hội`."""
    if not any(heads()[head].belongs_to(reading.head.stands_for) for head in seen):
        return False
    return matchers()["context.subject"].before(view, reading.start, 20) is not None and _acts(view, reading.end)


def _held(view: View, reading: Reading) -> bool:
    """Whether an office in it stands right before it: `Phó Bí thư tỉnh ủy`."""
    return matchers()["context.holder"].before(view, reading.start, 40) is not None


def _is_item(view: View, reading: Reading, seen: set[str]) -> bool:
    """Whether it is an item of a list of a ministry's offices: `14- Vụ Pháp chế; 15- Văn phòng; 16- Thanh tra`."""
    if seen.isdisjoint(("state.division", "state.bureau", "state.emulation_division")):
        return False
    before, after = matchers()["context.item"].before(view, reading.start, 8), view.text[reading.end : reading.end + 1]
    return before is not None and after in (";", ",", ".", "\n", "")


def is_plural(view: View, reading: Reading) -> bool:
    """Whether words before it make it a class or a number of organisations: các, mỗi, 12."""
    return matchers()["context.plural"].before(view, reading.start, 24) is not None


def leads_list(reader: Reader, reading: Reading) -> bool:
    """Whether a bare unit shares the locality of those named after it: `Đảng ủy, HĐND, UBND xã Nho Lâm`."""
    while reading.bare and "place" in reading.head.level and reader.view.text[reading.start].isupper():
        joint = matchers()["context.together"].match(reader.view, reading.end)
        following = reader.at(joint.end()) if joint else None
        if following is None or "place" not in following.head.level:
            return False
        if following.place is not None and following.name is None:
            return True
        reading = following
    return False


def together(view: View, reading: Reading, following: Reading) -> bool:
    """Whether `following` is named together with `reading`, right after it."""
    joint = matchers()["context.together"].match(view, reading.end)
    return joint is not None and joint.end() == following.start


def _acts(view: View, end: int) -> bool:
    """Whether a verb or another closed word follows: `câu lạc bộ đã`, not `câu lạc bộ thơ`."""
    following = matchers()["context.verb"].match(view, end)
    return following is not None and following["word"] in _CLOSED


def _is_common(view: View, reading: Reading) -> bool:
    """Whether it is a common noun with a country: `công ty Nhật Bản`, `báo Mỹ`."""
    if not reading.name or not reading.head.belongs_to(_NAMED_AFTER_COUNTRIES):
        return False
    first, last = reading.name
    nation = next((i for i in range(first, last) if view.text[i].isupper() and view.text[i - 1] == " "), last)
    country = phrases("country").at(view, nation)
    return country is not None and country[0] == last and (nation == first or view.text[reading.start : nation].islower())


def _is_foreigner(view: View, reading: Reading) -> bool:
    """Whether the holder of an office is no Vietnamese: `Bộ trưởng Quốc phòng James Mattis`, `Thủ tướng Shinzo Abe`."""
    following = view.text[reading.end + 1 : reading.end + 12].split(" ")[0].strip(".,;:()")
    return following[:1].isupper() and following.lower() != "thường" and not is_surname(following)
