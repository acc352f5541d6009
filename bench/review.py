"""How fast the review application lists, filters and searches a large dataset.

    .venv/bin/python -m bench.review [--articles 30000] [--rounds 5]

The dataset is the package's samples over and over, each copy with words of its own, another day and another province's name.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import duckdb
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from thidua.cli import app as command
from thidua.review.app import create_app
from thidua.review.filters import Filters
from thidua.review.store import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
LIMIT = 0.3
"""Seconds that a page of the list may take."""
ADDRESSES = {
    "list": "/",
    "the last page": "/?page=9999",
    "search": "/?q=khen+thuong",
    "search with diacritics": "/?q=Đảng ủy",
    "search of two phrases": "/?q=dang+vien,+mo+hinh",
    "search of one syllable": "/?q=xa",
    "search of what few have": "/?q=so+hieu+777",
    "search and filters": "/?q=khen+thuong&kind=awards&failed=1&since=2012-01-01&status=open",
    "filter by outlet": "/?outlet=Báo+Bình+Dương",
    "filter by province": "/?province=Sơn+La",
    "filter by weak rules": "/?weak=1&kind=counts",
    "nothing found": "/?q=khong+he+co+bai+nao",
    "an article, of a search": "/articles/15005?q=khen+thuong",
}


def make(folder: Path, articles: int) -> Path:
    """A dataset of about so many articles."""
    path = folder / "facts.duckdb"
    done = CliRunner().invoke(command, ["extract", str(SAMPLES), "-o", str(path)])
    assert done.exit_code == 0, done.output
    with duckdb.connect(str(path)) as database:
        [(first,)] = database.execute("SELECT count(*) FROM articles").fetchall()
        for table in _tables(database):
            changes = f"article + {first} * copy AS article"
            if table == "texts":
                changes += ", text || ' số hiệu ' || (copy % 1000) AS text"
            if table == "articles":
                changes += ", strftime(published[:10]::DATE + copy::INTEGER % 3000, '%Y-%m-%d') AS published"
            source = f'"{table}" AS t, range(1, {articles // first + 1}) AS r(copy)'
            database.execute(f'INSERT INTO "{table}" SELECT t.* REPLACE ({changes}) FROM {source} ORDER BY copy')
    return path


def _tables(database: "DuckDBPyConnection") -> Iterator[str]:
    query = "SELECT DISTINCT table_name FROM duckdb_columns() WHERE column_name = 'article' ORDER BY 1"
    yield from (name for (name,) in database.execute(query).fetchall())


def seconds(client: TestClient, address: str) -> float:
    """How long a page takes."""
    start = time.perf_counter()
    answer = client.get(address)
    taken = time.perf_counter() - start
    assert answer.status_code == 200, answer.text
    return taken


def main() -> int:
    """Measure and print; 1 when a page takes too long."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder), options.articles)
        start = time.perf_counter()
        with Store(path) as store:
            opened = time.perf_counter() - start
            client = TestClient(create_app(store), base_url="http://localhost", cookies={"thidua-reviewer": "Lan"})
            taken = {name: median(seconds(client, address) for _ in range(options.rounds)) for name, address in ADDRESSES.items()}
            found = store.listed(Filters(), 1).total
    print(f"{found:,} articles; opened in {opened:.1f} s")
    for name, each in taken.items():
        print(f"{name:<26} {1000 * each:6.0f} ms")
    return int(max(taken.values()) > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
