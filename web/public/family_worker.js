// Shows what is pushed to a contact and opens its page. It keeps nothing, and answers for no page.
self.addEventListener("push", (event) => {
  const page = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(page.title ?? "", {
      tag: page.path ?? "family",
      data: page.path ?? "/",
      icon: "/icon.svg",
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = new URL(event.notification.data, self.location.origin);
  if (address.origin === self.location.origin) event.waitUntil(self.clients.openWindow(address.href));
});
