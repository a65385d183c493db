// An operator invites a contact to pushes; on her telephone she switches them on behind the link, is shown
// what closed well, reads it, and switches them off. PushManager alone is a stand-in: a headless browser has
// no push service of its own. Service worker, notification and what is encrypted for it are real.
import { check, open_page, remember_errors, run_with, until } from "./harness.mjs";
import { enter, Installation } from "./installation.mjs";
import { kSizes, kThemes, look } from "./look.mjs";

const kPeople =
  "name,phone,dong,risk,contact1_name,contact1_phone,contact1_relation,contact1_notify," +
  "contact1_language,meter\n" +
  "남궁시험,010-7351-9264,가산동,medium,황보딸,010-7351-0001,딸,예,,M1\n" +
  "제갈시험,010-7351-9265,가산동,medium,제갈딸,010-7351-0002,딸,예,zh,M2\n" +
  "선우시험,010-7351-9266,가산동,medium,선우딸,010-7351-0003,딸,예,vi,M3\n" +
  "독고시험,010-7351-9267,가산동,medium,독고딸,010-7351-0004,딸,예,en,M4\n";
const kPressOn = { zh: "开启通知", vi: "Bật thông báo", en: "Notify me here" };
const phone = kSizes.at(-1);

async function invite(page, made, name) {
  await page.goto(`${made.address}/#/residents`);
  await page.locator("a[data-row]", { hasText: name }).click();
  const written = made.texts.taken.length;
  const section = page.getByRole("region", { name: "가족에게 푸시로 알림" });
  await section.getByText("꺼짐").waitFor();
  await section.getByRole("button", { name: "푸시 안내 보내기" }).press("Enter");
  await until("the invitation is written", 20_000, () => made.texts.taken.length > written);
  const text = made.texts.taken.at(-1);
  check(!text.includes("7351"), "it names no number");
  return text.match(/http:\S+\/l\/[\w-]{22}/)[0];
}

// A telephone of hers: her browser's push service is the one of this test.
async function telephone(browser, made, theme) {
  const context = await browser.newContext({
    viewport: phone,
    locale: "ko-KR",
    colorScheme: theme === "night" ? "dark" : "light",
  });
  await context.grantPermissions(["notifications"], { origin: made.address });
  await context.addInitScript((given) => {
    const subscription = {
      endpoint: given.endpoint,
      toJSON: () => given,
      unsubscribe: async () => localStorage.removeItem("subscribed") ?? true,
    };
    PushManager.prototype.subscribe = async (wish) => {
      if (wish.applicationServerKey.length !== 65) throw new Error("this is no key");
      localStorage.setItem("subscribed", "yes");
      return subscription;
    };
    PushManager.prototype.getSubscription = async () =>
      localStorage.getItem("subscribed") ? subscription : null;
  }, made.push.subscription());
  return remember_errors(await context.newPage());
}

async function close_well(page) {
  const status = await page.evaluate(async () => {
    const session = await (await fetch("/api/v1/session")).json();
    const headers = { "Content-Type": "application/json", "X-Csrf-Token": session.csrf };
    const post = (path, body) => fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    const { residents } = await (await fetch("/api/v1/residents")).json();
    const her = residents.find((each) => each.name === "남궁시험");
    const opened = await post("/api/v1/cases", { resident: her.id, grade: "caution" });
    const { id } = await opened.json();
    const closing = { kind: "close", expected_version: 0, outcome: "safe_at_home", confirmation: "seen" };
    return (await post(`/api/v1/cases/${id}/commands`, closing)).status;
  });
  check(status === 200, `the case is closed: ${status}`);
}

// As the browser hands it to the worker, which shows it. What reaches a worker on its way up or down is lost:
// it is handed over until it is shown, as a push service would.
async function arrive(page, shown) {
  const session = await page.context().newCDPSession(page);
  const registrations = new Map();
  session.on("ServiceWorker.workerRegistrationUpdated", (news) => {
    for (const each of news.registrations) registrations.set(each.registrationId, each);
  });
  await session.send("ServiceWorker.enable");
  const given = { origin: new URL(page.url()).origin, data: JSON.stringify(shown) };
  const hand_over = async () => {
    for (const { registrationId, scopeURL, isDeleted } of registrations.values()) {
      if (!isDeleted && scopeURL === `${given.origin}/l/`)
        await session.send("ServiceWorker.deliverPushMessage", { ...given, registrationId });
    }
  };
  const titles = () =>
    page.evaluate(async () => {
      const own = await navigator.serviceWorker.getRegistration(location.href);
      return (await own.getNotifications()).map((each) => `${each.title} ${each.data}`);
    });
  let handed_over = 0;
  await until("the notification is shown", 20_000, async () => {
    if ((await titles()).length > 0) return true;
    if (Date.now() < handed_over + 2_000) return false;
    await hand_over();
    handed_over = Date.now();
    return false;
  });
  const [first] = await titles();
  check(first === `${shown.title} ${shown.path}`, "it says what was pushed, and opens its page");
}

await run_with(
  () => Installation.start(kPeople),
  async (made, browser) => {
    const desk = await open_page(browser);
    await enter(desk, made.address);
    for (const [name, language] of Object.entries({ 제갈: "zh", 선우: "vi", 독고: "en" })) {
      const page = await telephone(browser, made, "day");
      await page.goto(await invite(desk, made, name));
      await page.getByRole("button", { name: kPressOn[language] }).waitFor();
      await look(page, `family-invited-${language}-390`);
      await page.context().close();
    }
    const link = await invite(desk, made, "남궁");
    for (const theme of kThemes) {
      const page = await telephone(browser, made, theme);
      await page.goto(link);
      await page.getByRole("button", { name: "알림 켜기" }).waitFor();
      check(!(await page.content()).includes("남궁"), "the page names nobody");
      await look(page, `family-invited-${theme}-390`);
      await page.getByRole("button", { name: "알림 켜기" }).click();
      await page.getByText("알림을 켰습니다").waitFor();
      await look(page, `family-on-${theme}-390`);
      if (theme === kThemes[0]) {
        await close_well(desk);
        await until("it is pushed", 20_000, () => made.push.shown.length === 1);
      }
      const [shown] = made.push.shown;
      await arrive(page, shown);
      await page.goto(made.address + shown.path);
      await page.getByText("남궁시험 님의 안부가 확인되었습니다").waitFor();
      await look(page, `family-news-${theme}-390`);
      if (theme === kThemes[0]) {
        await desk.reload();
        await desk.getByText("켜짐 · 브라우저 1개").scrollIntoViewIfNeeded();
        // The register knows no address of hers: that is said, and not that it may not be seen.
        await desk.getByText("등록된 주소가 없습니다").waitFor();
        await look(desk, "resident-family-push-day-1440");
        await desk.getByRole("link", { name: "금천-2026-00001" }).click();
        await desk.getByText("비상연락처에 종결 알림(푸시): 보냄").waitFor();
        await look(desk, "case-family-push-day-1440");
        await desk.goBack();
      }
      await page.getByRole("button", { name: "알림 끄기" }).click();
      await page.getByText("알림을 껐습니다").waitFor();
      check(page.errors.length === 0, `no errors in her browser: ${page.errors.join("; ")}`);
      await page.context().close();
    }
    await desk.reload();
    await desk.getByText("꺼짐", { exact: false }).first().waitFor();
    check(desk.errors.length === 0, `no errors at the desk: ${desk.errors.join("; ")}`);
  },
);
