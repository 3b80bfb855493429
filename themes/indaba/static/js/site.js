// The script of every page, which is whole without it: it adds instant filtering, buttons that copy, and the visitor's clock. It asks
// nothing of any server and stores nothing, unless the portal wants its pages to be read without a network (`data-worker`).
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

  // Pages are made once and read later. What lasts from data-from to data-to shows those of its parts whose data-phase it is now;
  // a series goes on to its next time; what is over goes from lists of what lies ahead, unless nothing would be left.
  const language = document.documentElement.lang || undefined;
  const LASTS = "[data-from], [data-to]";
  const phase = ({ dataset }, now) => now < new Date(dataset.from) ? "before" : now >= new Date(dataset.to) ? "after" : "during";

  function advance(row, now) {
    const later = JSON.parse(row.dataset.later);
    const next = phase(row, now) === "after" && later.find((time) => now < new Date(time.to));
    if (!next) return;
    Object.assign(row.dataset, { from: next.from, to: next.to });
    const [date, timeZone] = [new Date(next.from), row.dataset.zone];
    const say = (selector, options) => {
      const place = row.querySelector(selector);
      if (place) place.textContent = new Intl.DateTimeFormat(language, { timeZone, ...options }).format(date);
    };
    row.querySelector(".row-title a").textContent = next.title;
    row.querySelector("time").dateTime = next.from;
    say(".date-m", { month: "short" });
    say(".date-d", { day: "numeric" });
    say(".date-w", { weekday: "short" });
    say("[data-time]", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    move(row, new Intl.DateTimeFormat("sv", { timeZone, year: "numeric", month: "2-digit" }).format(date));
  }

  // To its place by time, and where a list is cut into months, to its month.
  function move(row, month) {
    let list = row.parentElement;
    const group = row.closest("[data-month]");
    if (group && group.dataset.month !== month) {
      const groups = [...group.parentElement.querySelectorAll("[data-month]")];
      const after = groups.find((other) => other.dataset.month >= month);
      const place = after?.dataset.month === month ? after : newMonth(group, month, after);
      list = place.querySelector(".rows");
    }
    list.insertBefore(row, [...list.children].find((other) => other !== row && other.dataset.from > row.dataset.from) || null);
  }

  function newMonth(group, month, after) {
    const made = group.cloneNode(false);
    const heading = group.firstElementChild.cloneNode(false);
    heading.id = `_m-${month}`;
    heading.textContent = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01`));
    made.dataset.month = month;
    made.setAttribute("aria-labelledby", heading.id);
    made.append(heading, group.querySelector(".rows").cloneNode(false));
    return group.parentElement.insertBefore(made, after || null);
  }

  function clock(now) {
    all("[data-later]").forEach((row) => advance(row, now));
    for (const part of all("[data-phase]")) {
      const whole = part.closest(LASTS);
      if (whole) part.hidden = phase(whole, now) !== part.dataset.phase;
    }
    for (const ahead of all("[data-ahead]")) {
      const rows = all(".row", ahead);
      const over = new Set(rows.filter((row) => row.dataset.to && phase(row, now) === "after"));
      for (const row of over) row.hidden = over.size < rows.length;
      for (const group of all("[data-month]", ahead)) group.hidden = !group.querySelector(".row:not([hidden])");
    }
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
    for (const cell of all(`[data-day="${today}"]`)) {
      cell.classList.add("is-today");
      cell.setAttribute("aria-current", "date");
    }
  }

  // The visitor's own time beside the event's, where the two differ.
  function ownTime(note) {
    const { localFor, until, shown } = note.dataset;
    const moment = new Date(localFor);
    if (Number.isNaN(+moment) || +moment === +new Date(shown)) return;
    const format = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });
    note.lastElementChild.textContent = until ? format.formatRange(moment, new Date(until)) : format.format(moment);
    note.hidden = false;
  }

  clock(new Date());
  all("[data-local-for]").forEach(ownTime);
  all("form[data-filter]").forEach(filter);
  all("button[data-copy]").forEach(copier);

  const { worker } = document.documentElement.dataset;
  if (worker && navigator.serviceWorker) addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => {}));
})();
