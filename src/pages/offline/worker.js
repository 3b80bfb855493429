// Keeps what a visitor has seen, so that it can be read again without a network. Pages come from the network while there is one.
"use strict";
const scope = @SCOPE@, homes = @HOMES@;
const [pages, files] = [`${scope} pages`, `${scope} files`];
const most = { [pages]: 80, [files]: 240 };

// The newest stays, the oldest goes.
async function keep(name, request, answer) {
  const cache = await caches.open(name);
  await cache.delete(request);
  await cache.put(request, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most[name])).map((old) => cache.delete(old)));
}

const isSaving = () => Boolean(navigator.connection && navigator.connection.saveData);
const isPage = (answer) => answer.ok && !answer.redirected && (answer.headers.get("content-type") || "").includes("html");

// The network, and what was kept where there is none; else the home page of the language, or else the first one.
async function page(event) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (isPage(answer)) event.waitUntil(keep(pages, request.url, answer.clone()));
    return answer;
  } catch {
    const kept = await caches.match(request.url, { cacheName: pages, ignoreSearch: true });
    if (kept) return kept;
    const path = new URL(request.url).pathname;
    const above = homes.filter((one) => path.startsWith(one) && path !== one).sort((a, b) => b.length - a.length);
    for (const home of above) {
      if (await caches.match(new URL(home, location).href, { cacheName: pages })) return Response.redirect(home);
    }
    return Response.error();
  }
}

// The names of these files change with their bytes, so that what was kept is right for ever.
async function file(event) {
  const { request } = event;
  const kept = await caches.match(request.url, { cacheName: files });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.status === 200) event.waitUntil(keep(files, request.url, answer.clone()));
  return answer;
}

// The page from which it was started was loaded without it, so it is asked for once more; not where data are dear.
async function begin() {
  await self.skipWaiting();
  if (isSaving()) return;
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const own = open.map((client) => client.url.split("#")[0]).filter((url) => new URL(url).pathname.startsWith(scope));
  await Promise.all([...new Set([...own, new URL(homes[0], location).href])].map(async (url) => {
    const answer = await fetch(url);
    if (!isPage(answer)) return;
    const html = await answer.clone().text();
    await keep(pages, url, answer);
    const named = [...html.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)].map((found) => new URL(found[1], url).href);
    await Promise.all(named.map(async (address) => keep(files, address, await fetch(address))));
  }));
}

self.addEventListener("install", (event) => event.waitUntil(begin().catch(() => {})));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(scope)) return;
  if (event.request.mode === "navigate") event.respondWith(page(event));
  else if (/^(css|js|media)\//.test(url.pathname.slice(scope.length)) && !event.request.headers.has("range")) event.respondWith(file(event));
});
