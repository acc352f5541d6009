"""Items in batches: what a worker is given at a time."""

from collections.abc import Iterable, Iterator

from corpus import Item, ReadFailure

_ITEMS = 32
_BYTES = 128 * 1024

Inputs = list[Item | ReadFailure]


def batches(items: Iterable[Item | ReadFailure]) -> Iterator[Inputs]:
    """The items in batches of about the same work."""
    batch: Inputs = []
    size = 0
    for item in items:
        batch.append(item)
        size += weight(item)
        if len(batch) == _ITEMS or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def weight(item: Item | ReadFailure) -> int:
    """About how many bytes of text an item has."""
    if isinstance(item, ReadFailure):
        return 0
    data = item.data if isinstance(item.data, bytes) else item.data.get("text")
    return len(data) if isinstance(data, (bytes, str)) else 0
