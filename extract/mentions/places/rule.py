"""Administrative localities: typed (huyện Bình Lục), of an office (Huyện ủy Bình Lục), and bare where the text makes them plain."""

from collections.abc import Iterator

from extract.language.view import View
from extract.mentions.base import Found, Mention, longest
from extract.mentions.places.bare import find_bare
from extract.mentions.places.scan import scan
from extract.mentions.places.typed import find_typed
from extract.mentions.places.value import PATTERNS, PlaceValue


def find_places(view: View, found: Found) -> Iterator[Mention[PlaceValue]]:
    """All localities of the country, outside the furniture of the page."""
    view.check_time()
    hits = scan(view)
    typed = longest(find_typed(view, hits))
    abroad = PATTERNS["abroad"]
    yield from (mention for mention in (*typed, *find_bare(view, hits, typed)) if not abroad.match(view.text, mention.end))
