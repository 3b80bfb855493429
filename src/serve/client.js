// The script of `indaba serve`: reloads what has changed, shows what is wrong, and a bar for staff. No published page has it.
(() => {
  "use strict";
  const page = location.pathname;
  const seen = document.currentScript.dataset.seen;
  const host = document.createElement("indaba-preview");
  // What it says is English, and what it quotes is source, on a page of any language.
  host.lang = "en";
  host.dir = "ltr";
  const root = host.attachShadow({ mode: "open" });
  const make = (name, text, kind) => {
    const node = document.createElement(name);
    if (text) node.textContent = text;
    if (kind) node.className = kind;
    return node;
  };
  const sheet = make("link");
  sheet.rel = "stylesheet";
  sheet.href = "/__indaba/client.css";
  const bar = make("details", "", "bar");
  const overlay = make("section", "", "overlay");
  overlay.hidden = true;
  overlay.setAttribute("role", "alert");
  root.append(sheet, bar, overlay);
  document.body.append(host);
  addEventListener("keydown", (event) => { if (event.key === "Escape") overlay.hidden = true; });

  // Between two pages is kept whether the bar is open, and where in it somebody was. Where nothing may be kept, nothing is.
  const keep = (key, value) => { try { sessionStorage.setItem(`indaba-${key}`, value); } catch { /* not here */ } };
  const kept = (key) => { try { return sessionStorage.getItem(`indaba-${key}`); } catch { return null; } };
  bar.ontoggle = () => keep("bar", bar.open ? "open" : "");
  bar.addEventListener("focusin", (event) => keep("focus", event.target.name || ""));
  bar.addEventListener("focusout", () => { if (document.hasFocus()) keep("focus", ""); });
  // The end of the page can be read above the bar.
  const makeRoom = () => { host.style.blockSize = `${bar.firstChild ? bar.firstChild.offsetHeight + 2 : 0}px`; };
  addEventListener("resize", makeRoom);

  const place = (problem) => [problem.file, problem.line, problem.line && problem.column].filter(Boolean).join(":");
  const problem = (one) => {
    const item = make("li");
    item.append(make("strong", one.message), make("p", place(one), "place"));
    if (one.text) {
      const cut = one.skipped ? "…" : "";
      const before = Math.max(0, one.column - 1 - one.skipped);
      const marked = Math.min(one.width, [...one.text].length - before);
      const line = make("pre", cut + one.text);
      line.append("\n" + " ".repeat(before + cut.length) + "^".repeat(Math.max(1, marked)));
      item.append(line);
    }
    if (one.hint) item.append(make("p", one.hint, "hint"));
    return item;
  };

  const show = (problems) => {
    overlay.hidden = problems.length === 0;
    if (overlay.hidden) return;
    const list = make("ol");
    list.append(...problems.slice(0, 50).map(problem));
    const close = make("button", "Hide");
    close.type = "button";
    close.onclick = () => { overlay.hidden = true; };
    const more = problems.length > 50 ? `, the first 50 of them` : "";
    overlay.replaceChildren(
      make("h2", problems.length === 1 ? "One problem" : `${problems.length} problems${more}`), close,
      make("p", "You see the last good version. This goes away when it is mended."), list);
  };

  const restyle = (styles) => {
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]')];
    links.forEach((link, at) => {
      if (!styles[at] || link.getAttribute("href") === styles[at]) return;
      const fresh = link.cloneNode();
      fresh.href = styles[at];
      fresh.onload = () => link.remove();
      link.after(fresh);
    });
  };

  // A word beside the page's title and each link to a page that visitors do not see.
  const mark = (marks) => {
    document.querySelectorAll("indaba-mark").forEach((old) => old.remove());
    const chip = (node, text) => {
      const one = make("indaba-mark");
      const inside = one.attachShadow({ mode: "open" });
      inside.append(sheet.cloneNode(), make("span", text, "chip"));
      node.append(one);
    };
    const title = document.querySelector("main h1");
    if (title && marks[page]) chip(title, marks[page]);
    for (const link of document.querySelectorAll("main a[href]")) {
      const why = link.origin === location.origin && link.pathname !== page && marks[link.pathname];
      if (why) chip(link, why);
    }
  };

  const view = (day, withheld) => fetch(`/__indaba/view?day=${day}&withheld=${withheld}`, { method: "POST" });
  const about = async () => {
    const answer = await fetch(`/__indaba/about?page=${page}`);
    if (!answer.ok) return;
    const found = await answer.json();
    const list = (title, items) => {
      if (!items.length) return [];
      const whole = make("ul");
      whole.append(...items.slice(0, 40).map((item) => make("li", item)));
      if (items.length > 40) whole.append(make("li", `and ${items.length - 40} more`));
      return [make("h3", title), whole];
    };
    const count = found.problems.length;
    const label = make("label", "As of ");
    const day = make("input");
    day.type = "date";
    day.name = "day";
    day.value = found.day || "";
    label.append(day);
    const second = make("label", " with drafts, embargoed and expired entries");
    const withheld = make("input");
    withheld.type = "checkbox";
    withheld.name = "withheld";
    withheld.checked = found.withheld;
    second.prepend(withheld);
    // While a year is typed, each of its digits makes a date of its own.
    let typing = 0;
    const look = () => {
      clearTimeout(typing);
      if (day.value !== (found.day || "") && (!day.value || day.value >= "1000")) view(day.value, withheld.checked);
    };
    day.onchange = () => { clearTimeout(typing); typing = setTimeout(look, 1200); };
    day.onkeydown = (event) => { if (event.key === "Enter") look(); };
    day.onblur = look;
    withheld.onchange = () => { clearTimeout(typing); view(day.value, withheld.checked); };
    mark(found.marks);
    const body = make("div");
    body.append(label, second);
    if (count) {
      const problems = make("ol");
      problems.append(...found.problems.map(problem));
      body.append(make("h3", "To look at"), problems);
    }
    if (found.others) body.append(make("p", `${found.others} more to look at elsewhere: the terminal lists them.`));
    body.append(...list("Edit this page", found.content), ...list("These name it, and change with it", found.named),
      ...list("It also shows", found.shown), ...list("Templates", found.templates));
    const marks = [found.day && `as of ${found.day}`, found.marks[page], found.withheld && "with what is not public", count && `${count} to look at`];
    const title = ["Preview", ...marks.filter(Boolean), found.content[0]].filter(Boolean).join(" · ");
    const focused = kept("focus");
    bar.replaceChildren(make("summary", title), body);
    bar.open = kept("bar") === "open";
    if (bar.open && focused) body.querySelector(`[name="${focused}"]`)?.focus({ preventScroll: true });
    makeRoom();
  };

  const listen = () => {
    const events = new EventSource(`/__indaba/events?page=${page}&seen=${seen}`);
    let lost = false;
    events.addEventListener("reload", () => location.reload());
    events.addEventListener("styles", (event) => restyle(JSON.parse(event.data)));
    events.addEventListener("problems", (event) => {
      if (lost) location.reload();
      show(JSON.parse(event.data));
      about();
    });
    events.onerror = () => { lost = true; };
    addEventListener("pagehide", () => events.close());
  };
  listen();
})();
