// Pages pushed to this browser, also while no console is open in it: asked for by a click, and ended by one.
import { api, ask, kCsrf } from "../api/client";

// As the browser wants it: the bytes behind base64url.
function bytes_of(key: string): Uint8Array<ArrayBuffer> {
  const plain = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

class Push {
  key = $state<string | null>(null); // null: nothing is pushed here
  on = $state(false);

  async begin(): Promise<void> {
    if (!("serviceWorker" in navigator) || !("PushManager" in window)) return;
    const answer = await ask(() => api.GET("/api/v1/push"));
    this.key = answer.ok ? answer.value.key : null;
    if (this.key === null) return;
    const worker = await navigator.serviceWorker.getRegistration();
    this.on = Boolean(await worker?.pushManager.getSubscription());
  }

  async toggle(): Promise<void> {
    this.on = this.on ? !(await this.#end()) : await this.#subscribe();
  }

  async #subscribe(): Promise<boolean> {
    if (this.key === null || (await Notification.requestPermission()) !== "granted") return false;
    const worker = await navigator.serviceWorker.register("/worker.js");
    const given = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytes_of(this.key),
    });
    const { endpoint, keys } = given.toJSON();
    const body = { endpoint: endpoint ?? "", p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" };
    const taken = await ask(() => api.POST("/api/v1/push", { body, params: { header: kCsrf } }));
    if (!taken.ok) await given.unsubscribe();
    return taken.ok;
  }

  async #end(): Promise<boolean> {
    const worker = await navigator.serviceWorker.getRegistration();
    const given = await worker?.pushManager.getSubscription();
    if (!given) return true;
    const body = { endpoint: given.endpoint };
    await ask(() => api.DELETE("/api/v1/push", { body, params: { header: kCsrf } }));
    return given.unsubscribe();
  }
}

export const push = new Push();
