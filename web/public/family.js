// The page of a contact who is told that all is well (src/http/family_page.cc): switches pushes to this
// browser on and off. They have a worker and a scope of their own: the console's pushes are none of theirs.
const kScope = "/l/";
const place = `${location.pathname}/push`;
const box = document.getElementById("push");
const said = box.querySelector("p");
const [on, off] = ["on", "off"].map((id) => document.getElementById(id));
const is_able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function tell(text) {
  said.textContent = text;
}

async function registration() {
  const all = await navigator.serviceWorker.getRegistrations();
  return all.find((each) => new URL(each.scope).pathname === kScope);
}

async function given() {
  return (await registration())?.pushManager.getSubscription();
}

// A worker that has not begun takes no subscription.
function begun(worker) {
  const next = worker.installing ?? worker.waiting;
  if (worker.active || !next) return worker;
  return new Promise((done) => next.addEventListener("statechange", () => worker.active && done(worker)));
}

// As the browser wants it: the bytes behind base64url.
function bytes_of(key) {
  const plain = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

async function subscribed(worker) {
  const wish = { userVisibleOnly: true, applicationServerKey: bytes_of(box.dataset.key) };
  try {
    return await worker.pushManager.subscribe(wish);
  } catch (error) {
    // It has one for a key that the centre no longer has.
    const old = await worker.pushManager.getSubscription();
    if (error.name !== "InvalidStateError" || !old) throw error;
    await old.unsubscribe();
    return worker.pushManager.subscribe(wish);
  }
}

async function ask(method, body) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(place, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.status}`);
}

async function switch_on() {
  if ((await Notification.requestPermission()) !== "granted") return tell(box.dataset.denied);
  const worker = await begun(await navigator.serviceWorker.register("/family_worker.js", { scope: kScope }));
  const { endpoint, keys } = (await subscribed(worker)).toJSON();
  await ask("POST", { endpoint, p256dh: keys.p256dh, auth: keys.auth });
  tell(box.dataset.on);
  on.hidden = true;
  off.hidden = false;
}

async function switch_off() {
  const subscription = await given();
  if (subscription) {
    await ask("DELETE", { endpoint: subscription.endpoint });
    await subscription.unsubscribe();
  }
  tell(box.dataset.off);
  on.hidden = !box.dataset.key;
  off.hidden = true;
}

function pressed(button, what) {
  button.addEventListener("click", async () => {
    button.disabled = true;
    await what().catch(() => tell(box.dataset.failed));
    button.disabled = false;
  });
}

async function begin() {
  pressed(on, switch_on);
  pressed(off, switch_off);
  tell(box.dataset.ask);
  on.hidden = !box.dataset.key;
  off.hidden = !(await given());
}

if (is_able) begin();
