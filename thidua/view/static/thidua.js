// The article beside its facts: each side finds the other. Listeners stand on the document alone, whatever the number of facts.
"use strict";

(() => {
  const root = document.documentElement;
  const phone = matchMedia("(max-width: 58rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const DWELL = 250; // milliseconds that the pointer rests before the other side moves
  let active = null; // id of the chosen fact
  let hot = null; // id of the fact under the pointer
  let resting = 0; // the timer of the pointer's rest

  const reader = () => document.querySelector(".reader");
  const all = (selector, within = reader()) => [...(within?.querySelectorAll(selector) ?? [])];
  const marks = (id) => all(`.text mark[data-fact="${id}"]`);
  const isOff = (mark) => (root.dataset.off ?? "").split(" ").some((kind) => kind && mark.classList.contains(`k-${kind}`));

  // Cards: those beyond the first hundred of a list are unpacked when somebody comes near.
  function unpack(later) {
    later.outerHTML = JSON.parse(later.firstElementChild.textContent);
    watch();
  }
  const near = new IntersectionObserver((seen) => seen.forEach((one) => one.isIntersecting && one.target.isConnected && unpack(one.target)));
  const watch = () => all(".later").forEach((later) => near.observe(later));

  function card(id) {
    const found = document.getElementById(`card-${id}`);
    if (found) return found;
    const later = all(".later").find((one) => one.firstElementChild.dataset.ids.split(" ").includes(id));
    if (later) unpack(later);
    return document.getElementById(`card-${id}`);
  }

  // What is chosen or under the pointer is lit up on both sides, with the facts that it speaks of.
  function light(id, style) {
    all(`.${style}`).forEach((one) => one.classList.remove(style));
    if (id === null) return;
    const shown = card(id);
    shown?.classList.add(style);
    [id, ...(shown?.dataset.also ?? "").split(" ")].filter(Boolean).flatMap(marks).forEach((mark) => mark.classList.add(style));
  }

  const isSeen = (box) => box.bottom > 60 && box.top < innerHeight - (phone.matches ? 60 : 0);

  function showMark(mark, block = "center") {
    if (!mark) return;
    const away = Math.abs(mark.getBoundingClientRect().top);
    const smooth = !still.matches && away < 3 * innerHeight;
    mark.scrollIntoView({ block, behavior: smooth ? "smooth" : "instant" });
  }

  function showCard(id) {
    const shown = card(id);
    if (!shown) return;
    shown.closest("details").open = true;
    shown.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function seenMark(id) {
    const shown = card(id);
    const own = [id, ...(shown?.dataset.also ?? "").split(" ")].filter(Boolean).flatMap(marks);
    return own.find((mark) => isSeen(mark.getBoundingClientRect())) ?? own[0];
  }

  function choose(id, side, mark) {
    active = id;
    light(id, "active");
    if (side === "text") {
      if (phone.matches) {
        sheet(true);
        showMark(mark ?? seenMark(id), "start"); // above the sheet
      }
      showCard(id);
    } else if (!phone.matches) {
      const own = seenMark(id);
      if (own && !isSeen(own.getBoundingClientRect())) showMark(own);
    }
  }

  function clear() {
    active = null;
    light(null, "active");
    sheet(false);
    document.querySelector(".contents")?.removeAttribute("open");
    document.activeElement?.blur();
  }

  function toText(id) {
    sheet(false);
    const mark = seenMark(id);
    if (!mark) return;
    mark.tabIndex = -1;
    mark.setAttribute("aria-describedby", `title-${id}`);
    mark.focus({ preventScroll: true });
    showMark(mark);
  }

  function toCard(id) {
    showCard(id);
    card(id)?.focus({ preventScroll: true });
  }

  function sheet(open) {
    reader().querySelector(".panel").classList.toggle("open", open);
    reader().querySelector(".sheet").setAttribute("aria-expanded", String(open));
  }

  // The pointer.
  const factAt = (target) => {
    for (let one = target.closest?.(".text mark, .card"); one; one = one.parentElement?.closest(".text mark")) {
      if (!isOff(one) || one.matches(".card")) return one;
    }
    return null;
  };

  document.addEventListener("mouseover", (event) => {
    const at = factAt(event.target);
    const id = at?.dataset.fact ?? null;
    if (id === hot) return;
    hot = id;
    light(id, "hot");
    clearTimeout(resting);
    if (id === null || phone.matches) return;
    resting = setTimeout(() => {
      if (at.matches(".card")) {
        const mark = seenMark(id);
        if (mark && !isSeen(mark.getBoundingClientRect())) showMark(mark);
      } else showCard(id);
    }, DWELL);
  });

  document.addEventListener("focusin", (event) => {
    const at = event.target.closest?.(".card, .text mark");
    if (at && at.dataset.fact !== active) choose(at.dataset.fact, at.matches(".card") ? "card" : "text");
  });

  const DOING = {
    language: () => setLanguage(root.dataset.lang === "vi" ? "en" : "vi"),
    help: () => document.querySelector(".help").showModal(),
    sheet: () => sheet(!reader().querySelector(".panel").classList.contains("open")),
    text: (button) => toText(button.closest(".card").dataset.fact),
    all: () => setOff([]),
    none: () => setOff(all(".legend input").map((box) => box.dataset.kind)),
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) return DOING[button.dataset.do]?.(button);
    const link = event.target.closest("a[data-to]");
    if (link) {
      event.preventDefault();
      return toCard(link.dataset.to);
    }
    const contents = document.querySelector(".contents");
    if (contents && !contents.contains(event.target)) contents.open = false;
    const mark = event.target.closest(".text mark");
    if (mark && getSelection().isCollapsed) clickMark(mark);
  });

  // The innermost fact; if it is chosen already, the one around it.
  function clickMark(mark) {
    const around = [];
    for (let one = mark; one; one = one.parentElement.closest(".text mark")) {
      if (!isOff(one) && !around.includes(one.dataset.fact)) around.push(one.dataset.fact);
    }
    if (around.length) choose(around[(around.indexOf(active) + 1) % around.length], "text", mark);
  }

  // The keyboard.
  function step(by) {
    const focused = document.activeElement;
    const inText = focused.matches(".text mark");
    const current = inText ? focused : (focused.closest(".card") ?? (active && card(active)));
    const later = by > 0 && current?.nextElementSibling;
    if (later && later.matches(".later")) unpack(later);
    const way = all(inText ? ".text mark.begins" : "details[open] .card").filter((one) => !inText || !isOff(one));
    const next = way[current ? way.indexOf(current) + by : by > 0 ? 0 : way.length - 1];
    if (!next) return;
    if (phone.matches && !inText) sheet(true);
    next.tabIndex = -1;
    next.focus({ preventScroll: inText });
    if (inText) showMark(next);
  }

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, [contenteditable], dialog")) return;
    const onFact = target.matches(".card, .text mark");
    const way = { j: 1, k: -1, ArrowDown: onFact && 1, ArrowUp: onFact && -1 }[event.key];
    if (way) step(way);
    else if (event.key === "Enter" && onFact) target.matches(".card") ? toText(target.dataset.fact) : toCard(target.dataset.fact);
    else if (event.key === "Escape") clear();
    else if (event.key === "?") DOING.help();
    else return;
    event.preventDefault();
  });

  // The legend switches kinds off; a list of them on the root, so that every article keeps it.
  function setOff(kinds) {
    root.dataset.off = kinds.join(" ");
    all(".legend input").forEach((box) => (box.checked = !kinds.includes(box.dataset.kind)));
  }
  document.addEventListener("change", (event) => {
    const kind = event.target.dataset?.kind;
    if (!kind) return;
    const off = new Set((root.dataset.off ?? "").split(" ").filter(Boolean));
    event.target.checked ? off.delete(kind) : off.add(kind);
    setOff([...off]);
  });

  // The language is remembered where the browser lets us.
  function setLanguage(language) {
    root.dataset.lang = root.lang = language;
    try { localStorage.setItem("thidua-language", language); } catch { /* a page from disk may have no storage */ }
  }
  try { if (localStorage.getItem("thidua-language") === "en") setLanguage("en"); } catch { /* as above */ }

  // Several articles in one page: the others wait in templates until they are asked for.
  const kept = new Map();
  let number = 1;
  function showArticle(wanted) {
    const template = document.querySelector(`template[data-article="${wanted}"]`);
    if (wanted === number || !(template || kept.has(wanted))) return;
    kept.set(number, reader());
    clear();
    document.getElementById("shown").replaceChildren(kept.get(wanted) ?? template.content.cloneNode(true));
    number = wanted;
    all(".contents a", document).forEach((link, at) => (at + 1 === wanted ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    document.title = `${reader().querySelector("h1").textContent} · thidua`;
    setOff((root.dataset.off ?? "").split(" ").filter(Boolean));
    document.querySelector(".contents .number").textContent = wanted;
    scrollTo(0, 0);
    document.getElementById("article").focus({ preventScroll: true });
    watch();
  }
  const fromAddress = () => {
    const found = /^#article-(\d+)$/.exec(location.hash || "#article-1");
    if (found) showArticle(Number(found[1]));
  };
  addEventListener("hashchange", fromAddress);

  // A selection in the article as code points of its text: {start, end, text} without the space around it, or null.
  function selection() {
    const chosen = getSelection();
    const text = reader()?.querySelector(".text");
    if (!text || !chosen.rangeCount || chosen.isCollapsed || !chosen.getRangeAt(0).intersectsNode(text)) return null;
    const range = chosen.getRangeAt(0).cloneRange();
    if (!text.contains(range.startContainer)) range.setStart(text, 0);
    if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
    const raw = range.toString();
    const words = raw.trim();
    if (!words) return null;
    const start = offsetOf(range.startContainer, range.startOffset) + [...raw.slice(0, raw.indexOf(words))].length;
    return { start, end: start + [...words].length, text: words };
  }

  function offsetOf(node, offset) {
    if (node.nodeType === Node.TEXT_NODE) return Number(node.parentElement.dataset.start) + [...node.data.slice(0, offset)].length;
    const next = node.childNodes[offset];
    if (next?.nodeType === Node.TEXT_NODE) return offsetOf(next, 0);
    const piece = next ? (next.matches("[data-start]") ? next : next.querySelector("[data-start]")) : all("[data-start]", node).pop() ?? node;
    return Number(piece.dataset.start) + (next ? 0 : [...piece.textContent].length);
  }

  window.thidua = { selection, watch, choose: (id) => choose(id, "text"), unpack: () => all(".later").forEach(unpack) };
  fromAddress();
  watch();
})();
