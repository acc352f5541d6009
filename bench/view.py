"""How soon does a browser show a long article beside its facts, and how smoothly does it scroll? `bench/README.md` says how to read it."""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

from tests.thidua.long_article import long_article
from thidua.view import article_view, report

_TIMES = """() => {
    const [at] = performance.getEntriesByType("navigation");
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return {"first paint": paint ? paint.startTime : NaN, "ready": at.domContentLoadedEventEnd, "loaded": at.loadEventEnd};
}"""
_SCROLL = """async () => {
    const frames = [];
    let last = performance.now();
    for (let step = 0; step < 120; step += 1) {
        scrollBy(0, 400);
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        frames.push(now - last);
        last = now;
    }
    frames.sort((a, b) => a - b);
    return {"frame, median": frames[60], "frame, 95 of 100": frames[114]};
}"""
_CHOOSE = """async () => {
    const mark = document.querySelector('.text mark[data-fact="c700"]');
    const begin = performance.now();
    mark.dispatchEvent(new MouseEvent("click", {bubbles: true}));
    await new Promise(requestAnimationFrame);
    return {"choose a fact": performance.now() - begin};
}"""


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print. `words` stand in for those of the command line."""
    arguments = _arguments(words)
    facts, text = long_article(arguments.mentions, arguments.characters)
    begin = perf_counter()
    page = report([article_view(facts, text)])
    print(f"{len(text.encode()) / 1e6:.2f} MB of text, {arguments.mentions:,} mentions, {arguments.rounds} rounds")
    print(f"{'write':18}{1000 * (perf_counter() - begin):7,.0f} ms   {len(page.encode()) / 1e6:.1f} MB of HTML")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "long.html"
        file.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        rounds = [_round(browser, file.as_uri()) for _ in range(arguments.rounds)]
    for name in rounds[0]:
        measured = [one[name] for one in rounds]
        print(f"{name:18}{statistics.median(measured):7,.0f} ms   rounds: {', '.join(f'{one:,.0f}' for one in measured)}")
    return 0


def _round(browser: Browser, address: str) -> dict[str, float]:
    """The page's own times, in milliseconds: opened, scrolled, a fact chosen."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    page.wait_for_timeout(200)
    times: dict[str, float] = {}
    for script in (_TIMES, _SCROLL, _CHOOSE):
        times |= page.evaluate(script)
    context.close()
    return times


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.view", description=__doc__)
    parser.add_argument("--characters", type=int, default=750_000, help="length of the article (750,000, about a megabyte)")
    parser.add_argument("--mentions", type=int, default=5000, help="mentions in it (5,000)")
    parser.add_argument("--rounds", type=int, default=3, help="times that the page is opened (3)")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
