// Shows a page that was pushed, and opens its case. It keeps nothing and answers no request of the console.
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
