// The search. It asks only for the files of the index that a question needs, each once, and stores nothing.
(() => {
  "use strict";
  const form = document.querySelector("form[data-search]");
  if (!form) return;
  const find = (selector) => document.querySelector(selector);
  const [list, status, count, more] = ["results", "status", "count", "more"].map((name) => find(`[data-search-${name}]`));
  const [folder, chunk, shards, page] = [form.dataset.search, Number(form.dataset.chunk), 32, 20];
  const failed = status.dataset.failed;
  const numbers = new Intl.NumberFormat(document.documentElement.lang || undefined);
  const counted = status.firstChild.data;

  // The rules of the index: small letters without accents; a Chinese character is a word.
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g, "").toLowerCase();
  const words = (text) => (fold(text).match(/[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])[\p{Alphabetic}\p{N}])+/gu) || [])
    .map((word) => [...word].slice(0, 24).join(""));

  const files = new Map();
  const get = (name) => {
    if (!files.has(name)) {
      files.set(name, fetch(`${folder}${name}.json`).then((answer) => {
        if (!answer.ok) throw new Error(name);
        return answer.json();
      }));
      files.get(name).catch(() => files.delete(name));
    }
    return files.get(name);
  };

  // The entries that have a word, or one that begins like it, each with the best weight; a whole word counts more.
  async function having(word) {
    const index = await get(`words-${word.codePointAt(0) % shards}`);
    const found = new Map();
    for (const [known, entries] of Object.entries(index)) {
      if (!known.startsWith(word)) continue;
      for (const code of entries) {
        const [entry, weight] = [code >> 2, (code & 3) * 2 + (known === word)];
        if (weight > (found.get(entry) || 0)) found.set(entry, weight);
      }
    }
    return found;
  }

  // The first and last entry of the chosen kind: entries are numbered kind by kind.
  function range() {
    let from = 0;
    for (const option of form.elements.in.options) {
      const to = from + Number(option.dataset.count);
      if (option.value && option.value === form.elements.in.value) return [from, to];
      from = to;
    }
    return [0, Infinity];
  }

  async function hits(question) {
    const asked = [...new Set(words(question))];
    if (!asked.length) return null;
    const [first, ...rest] = await Promise.all(asked.map(having));
    const [from, to] = range();
    return [...first].filter(([entry]) => entry >= from && entry < to && rest.every((other) => other.has(entry)))
      .map(([entry, weight]) => [entry, rest.reduce((sum, other) => sum + other.get(entry), weight)])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  async function row([entry]) {
    const [url, title, text, language] = (await get(`entries-${Math.floor(entry / chunk)}`))[entry % chunk];
    const make = (name, properties) => Object.assign(document.createElement(name), properties);
    const [item, head, link] = [make("li", { className: "row row-plain" }), make("h2", { className: "row-title" }), make("a", { href: url, textContent: title })];
    const box = make("div");
    if (language) [box.lang, box.dir] = language.split(" ");
    head.append(link);
    box.append(head, make("p", { textContent: text }));
    item.append(box);
    return item;
  }

  let [turn, found, shown] = [0, [], 0];
  async function show() {
    const own = turn;
    const rows = await Promise.all(found.slice(shown, shown + page).map(row));
    if (own !== turn) return;
    list.append(...rows);
    shown += rows.length;
    more.hidden = shown >= found.length;
  }

  async function search() {
    const own = ++turn;
    try {
      const result = await hits(form.elements.q.value);
      if (own !== turn) return;
      [found, shown] = [result || [], 0];
      list.replaceChildren();
      status.firstChild.data = counted;
      count.textContent = numbers.format(found.length);
      status.hidden = !result;
      await show();
    } catch {
      status.firstChild.data = failed;
      count.textContent = "";
      status.hidden = false;
    }
  }

  function remember() {
    const query = new URLSearchParams();
    for (const name of ["q", "in"]) if (form.elements[name].value.trim()) query.set(name, form.elements[name].value.trim());
    history.replaceState(null, "", location.pathname + (`${query}` ? `?${query}` : ""));
  }

  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { remember(); search(); }, 150);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); remember(); search(); });
  more.firstChild.addEventListener("click", async () => {
    const last = list.lastElementChild;
    await show();
    last.nextElementSibling?.querySelector("a").focus();
  });
  const asked = new URLSearchParams(location.search);
  for (const name of ["q", "in"]) form.elements[name].value = asked.get(name) || "";
  if (form.elements.in.selectedIndex < 0) form.elements.in.value = "";
  form.hidden = false;
  if (form.elements.q.value) search();
})();
