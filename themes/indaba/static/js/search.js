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

  // The index has each number as what it is more than the one before.
  const sums = (gaps) => { let at = 0; return gaps.map((gap) => (at += gap)); };

  // The entries that have a word, or one that begins like it, each with the best weight; a whole word counts more.
  async function hasWord(word) {
    const index = await get(`words-${word.codePointAt(0) % shards}`);
    const found = new Map();
    for (const [known, entries] of Object.entries(index)) {
      if (!known.startsWith(word)) continue;
      for (const code of sums(entries)) {
        const [entry, weight] = [code >> 2, (code & 3) * 2 + (known === word)];
        if (weight > (found.get(entry) || 0)) found.set(entry, weight);
      }
    }
    return found;
  }

  const facets = [...form.elements].filter((field) => field.dataset.facet !== undefined);
  const chosen = (name) => form.elements[name].value;

  // Whether an entry is of the chosen kind and has what is chosen of each facet. Entries are numbered kind by kind.
  async function narrowed() {
    const wanted = facets.filter((field) => field.value);
    const having = await Promise.all(wanted.map(async (field) => new Set(sums((await get(`by-${field.name}`))[field.value] || []))));
    let [from, to] = [0, 0];
    for (const option of form.elements.in.options) {
      to += Number(option.dataset.count);
      if (option.value === chosen("in")) break;
      from = to;
    }
    if (!chosen("in")) [from, to] = [0, [...form.elements.in.options].reduce((sum, option) => sum + Number(option.dataset.count), 0)];
    return [from, to, having];
  }

  // The entries found, the best first; nothing if nothing was asked. Without a word, all that were chosen.
  async function hits(question) {
    const asked = [...new Set(words(question))];
    if (!asked.length && !chosen("in") && !facets.some((field) => field.value)) return null;
    const [[from, to, having], ...found] = await Promise.all([narrowed(), ...asked.map(hasWord)]);
    const fits = (entry) => entry >= from && entry < to && having.every((set) => set.has(entry)) && found.every((of) => of.has(entry));
    const all = found.length ? [...found[0].keys()] : Array.from({ length: to - from }, (_, at) => from + at);
    return all.filter(fits).map((entry) => [entry, found.reduce((sum, of) => sum + of.get(entry), 0)])
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

  const names = ["q", "in", ...facets.map((field) => field.name)];
  function remember() {
    const query = new URLSearchParams();
    for (const name of names) if (chosen(name).trim()) query.set(name, chosen(name).trim());
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
  // Arrow keys go from the words to the results and through them, and back.
  const keys = { ArrowDown: 1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (!(event.key in keys) || !links.length || (at < 0 && document.activeElement !== form.elements.q)) return;
    const next = at + keys[event.key];
    if (next >= links.length || next < -1) return;
    event.preventDefault();
    (links[next] || form.elements.q).focus();
  });

  const address = new URLSearchParams(location.search);
  for (const name of names) {
    form.elements[name].value = address.get(name) || "";
    if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
  }
  form.hidden = false;
  if (names.some(chosen)) search();
})();
