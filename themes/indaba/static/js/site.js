// The theme's only script. Every page is whole without it; it adds instant filtering, buttons that copy, and the visitor's clock. It asks
// nothing of any server and stores nothing.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Letters without case and accents, so that "eThekwini" is found by "ethek" and "Réseau" by "reseau".
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // form[data-filter] narrows the [data-filter-item]s of the page. A field named "q" searches their text; any other
  // field NAME matches an item whose data-NAME holds the chosen value among its words. The state lives in the query.
  function filter(form) {
    const items = all("[data-filter-item]").map((node) => ({ node, text: fold(node.dataset.text || node.textContent) }));
    const groups = all("[data-filter-group]");
    const count = document.querySelector("[data-filter-count]");
    const empty = document.querySelector("[data-filter-empty]");
    const fields = [...form.elements].filter((field) => field.name);
    const numbers = new Intl.NumberFormat(document.documentElement.lang || undefined);

    const matches = ({ node, text }) => fields.every(({ name, value }) => {
      if (!value.trim()) return true;
      if (name === "q") return fold(value).split(/\s+/).every((word) => text.includes(word));
      return (node.dataset[name] || "").split(" ").includes(value);
    });

    const apply = () => {
      let shown = 0;
      for (const item of items) {
        const hit = matches(item);
        item.node.hidden = !hit;
        shown += hit;
      }
      for (const group of groups) group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
      if (count) count.textContent = numbers.format(shown);
      if (empty) empty.hidden = shown > 0;
    };

    const remember = () => {
      const query = new URLSearchParams();
      for (const { name, value } of fields) if (value.trim()) query.set(name, value.trim());
      history.replaceState(null, "", location.pathname + (`${query}` ? `?${query}` : "") + location.hash);
    };

    let timer;
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(() => { apply(); remember(); }, 120);
    };
    form.addEventListener("input", changed);
    form.addEventListener("reset", () => setTimeout(changed));
    form.addEventListener("submit", (event) => { event.preventDefault(); apply(); remember(); });

    const restore = () => {
      const query = new URLSearchParams(location.search);
      for (const field of fields) field.value = query.get(field.name) || "";
      for (const field of fields) if (field.selectedIndex < 0) field.value = "";
      apply();
    };
    addEventListener("popstate", restore);
    restore();
    form.hidden = false;
    for (const node of all(".facets")) node.hidden = true;
  }

  // button[data-copy="#id"] copies that element's text and says so for two seconds.
  function copier(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copy);
      try { await navigator.clipboard.writeText((source.value || source.textContent).trim()); } catch { return; }
      const label = button.textContent;
      button.textContent = button.dataset.copied || label;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }

  // Pages are made once and read later: what is over by now goes, unless nothing would be left; what has begun says so.
  function clock(now) {
    for (const list of new Set(all("[data-ends]").map((row) => row.parentElement))) {
      const over = [...list.children].filter((row) => row.dataset.ends && new Date(row.dataset.ends) < now);
      for (const row of over) row.hidden = over.length < list.children.length;
    }
    for (const row of all("[data-now]")) {
      if (new Date(row.dataset.starts) > now || new Date(row.dataset.ends) < now) continue;
      const badge = Object.assign(document.createElement("span"), { className: "badge is-good", textContent: row.dataset.now });
      row.append(Object.assign(document.createElement("div"), { className: "row-end" }));
      row.lastChild.append(badge);
    }
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
    for (const cell of all(`[data-day="${today}"]`)) {
      cell.classList.add("is-today");
      cell.setAttribute("aria-current", "date");
    }
  }

  // The visitor's own time beside the event's, where the two differ.
  function ownTime(note) {
    const moment = new Date(note.dataset.ownTime);
    if (Number.isNaN(+moment) || +moment === +new Date(note.dataset.shown)) return;
    const format = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "full", timeStyle: "short" });
    note.lastElementChild.textContent = format.format(moment);
    note.hidden = false;
  }

  clock(new Date());
  all("[data-own-time]").forEach(ownTime);
  all("form[data-filter]").forEach(filter);
  all("button[data-copy]").forEach(copier);
})();
