// The portal no longer keeps pages for reading without a network: all that was kept goes, and this script with it.
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const own = (await caches.keys()).filter((name) => name.startsWith(@SCOPE@ + " "));
  await Promise.all(own.map((name) => caches.delete(name)));
  await self.registration.unregister();
})()));
