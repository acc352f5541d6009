// The review application: forms are sent without leaving the page, which keeps its place. Everything works without this, only less smoothly.
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const reader = () => document.querySelector(".reader");
  let selected = null; // the last words that were selected in the article: a tap on a button takes the selection away

  document.addEventListener("selectionchange", () => {
    selected = window.thidua?.selection?.() ?? selected;
  });

  // A page from the server takes the place of this one, but for its scrolling and what is open.
  async function go(address, options = {}) {
    root.classList.add("busy");
    try {
      const answer = await fetch(address, { ...options, credentials: "same-origin", redirect: "follow" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector(".reader") || !isSame(answer.url)) return location.assign(answer.url);
      show(page);
      const at = new URL(answer.url);
      const plain = answer.ok && !options.method && at.pathname !== location.pathname;
      if (plain || options.method) history.replaceState(null, "", options.method ? reader().dataset.base + reader().dataset.query : at.pathname + at.search);
    } finally {
      root.classList.remove("busy");
    }
  }

  const isSame = (address) => new RegExp(`^${reader().dataset.base}(/|$)`).test(new URL(address).pathname);

  function show(page) {
    const open = Object.fromEntries([...document.querySelectorAll(".panel details.list")].map((one) => [one.dataset.list, one.open]));
    const sheet = document.querySelector(".panel").classList.contains("open");
    const inPanel = document.querySelector(".panel-body").scrollTop;
    const inPage = scrollY;
    const list = document.getElementById("add-list").value;
    const off = [...document.querySelectorAll(".legend input:not(:checked)")].map((box) => box.dataset.kind);
    for (const part of ["#strip", "#decide", ".reader"]) document.querySelector(part).replaceWith(page.querySelector(part));
    document.getElementById("adding")?.remove();
    const adding = page.getElementById("adding");
    if (adding) document.querySelector(".reader").after(adding);
    for (const one of document.querySelectorAll(".panel details.list")) one.open = open[one.dataset.list] ?? one.open;
    for (const box of document.querySelectorAll(".legend input")) box.checked = !off.includes(box.dataset.kind);
    document.querySelector(".panel").classList.toggle("open", sheet);
    document.querySelector(".sheet").setAttribute("aria-expanded", String(sheet));
    document.getElementById("add-list").value = list;
    window.thidua?.watch?.();
    scrollTo({ top: inPage, behavior: "instant" });
    document.querySelector(".panel-body").scrollTop = inPanel;
  }

  function card(id) {
    const found = document.getElementById(`card-${id}`);
    if (!found && document.querySelector(".later")) window.thidua?.unpack?.();
    return found ?? document.getElementById(`card-${id}`);
  }

  // Where somebody is after something was done: at the card, its form, or what others decided; and a screen reader is told.
  function settle(id) {
    const form = document.querySelector("#adding, .card form.edit");
    const at = form?.closest(".card, #adding") ?? (id && card(id));
    if (!at) return;
    if (at.matches(".card")) at.closest("details").open = true;
    const first = at.querySelector(".problem, .overtaken");
    const focus = first ?? (form ? at.querySelector("select, input[type=text]:not([name=start]):not([name=end])") : at);
    if (!focus.matches("input, select, button, a")) focus.tabIndex = -1;
    focus.focus({ preventScroll: true });
    (first ?? form ?? at).scrollIntoView({ block: first || form ? "start" : "nearest", behavior: "instant" });
    const said = at.querySelector(".problem, .overtaken, .opinion")?.textContent ?? "";
    document.querySelector(".live").textContent = said.replace(/\s+/g, " ").trim();
  }

  const addressOf = (form) => form.getAttribute("action"); // a field may be called action too
  const factOf = (element) => element.closest(".card")?.dataset.fact ?? null;

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!reader() || form.matches(".done, [method=dialog]")) return;
    event.preventDefault();
    const sent = new URLSearchParams(new FormData(form, event.submitter));
    if (form.matches(".add")) {
      const { start = "", end = "" } = selected ?? {};
      sent.set("start", start);
      sent.set("end", end);
      await go(`${addressOf(form)}?${sent}`);
      return settle(null);
    }
    const id = factOf(event.submitter ?? form) ?? sent.get("fact");
    const known = new Set([...document.querySelectorAll(".card")].map((one) => one.id));
    await go(addressOf(form), { method: "POST", body: sent });
    if (!reader()) return;
    const added = form.closest("#adding") && [...document.querySelectorAll(".card")].find((one) => !known.has(one.id));
    settle(added ? added.dataset.fact : id);
  });

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-go]");
    if (link && reader() && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      const id = factOf(link);
      await go(link.href);
      return settle(id);
    }
    const button = event.target.closest("[data-do='use-selection']");
    if (button) useSelection(button.form);
  });

  // Pressing a button must not take the selection away.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-do='use-selection'], .strip .add button")) event.preventDefault();
  });

  function useSelection(form) {
    const chosen = window.thidua.selection() ?? selected;
    form.querySelector("[data-part=hint]").hidden = Boolean(chosen);
    if (!chosen) return;
    form.elements.start.value = chosen.start;
    form.elements.end.value = chosen.end;
    form.querySelector("[data-part=evidence]").textContent = chosen.text;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("dialog")) return;
    if (event.key === "Escape" && document.querySelector("form.edit")) {
      document.querySelector("form.edit a[data-go]").click();
      return;
    }
    if (event.target.closest("input, textarea, select")) return;
    const chosen = event.target.closest(".card") ?? document.querySelector(".card.active");
    const button = /^[arcu]$/.test(event.key) && chosen?.querySelector(`[data-key="${event.key}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // On a phone the filters stay folded until somebody wants them.
  const more = document.querySelector(".filters .more");
  if (more && matchMedia("(max-width: 58rem)").matches && !more.querySelector("option:checked:not([value='']), input:checked, input[type=date]:not([value=''])")) {
    more.open = false;
  }
})();
