// Keeps the console's own files, so that it opens without a line, and shows pages that were pushed. It never
// keeps or answers anything of /api: what the server says comes from the server alone.
const kShell = "anbu-shell";

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Files under /assets are named by their content: what is kept stays true. The page is asked for first.
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  const is_page = event.request.mode === "navigate" && address.pathname === "/";
  if (is_page) event.respondWith(fetched(event.request, "/").catch(() => kept("/")));
  else if (address.pathname.startsWith("/assets/") || address.pathname === "/icon.svg")
    event.respondWith(kept(event.request).then((found) => found ?? fetched(event.request, event.request)));
});

async function kept(key) {
  return (await caches.open(kShell)).match(key);
}

async function fetched(request, key) {
  const response = await fetch(request);
  if (response.ok) await (await caches.open(kShell)).put(key, response.clone());
  return response;
}

self.addEventListener("push", (event) => {
  const page = event.data ? event.data.json() : {};
  const title = page.count > 1 ? `${page.title} (${page.count})` : page.title;
  event.waitUntil(
    self.registration.showNotification(title ?? "", {
      tag: "page",
      renotify: true,
      requireInteraction: true,
      data: page.path ?? "/",
      icon: "/icon.svg",
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = new URL(event.notification.data, self.location.origin);
  if (address.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((windows) => {
      const open = windows[0];
      return open
        ? open.navigate(address.href).then(() => open.focus())
        : self.clients.openWindow(address.href);
    }),
  );
});
