// The network was gone, and a call was made from the paper: on the running service it is entered into its
// case with the time on paper; a time at which nothing can have happened is named.
import { check, log_in, open_page, run } from "./harness.mjs";
import { look } from "./look.mjs";

const kHour = 3_600_000;

// As the field takes it: local, to the minute.
function local(at) {
  return new Date(at + 9 * kHour).toISOString().slice(0, 16);
}

async function case_of(page, id) {
  return page.evaluate(async (id) => (await fetch(`/api/v1/cases/${id}`)).json(), id);
}

async function enter(page, opened) {
  await page.keyboard.press("c");
  await page.locator("footer .phone").first().waitFor();
  await page.getByRole("button", { name: "종이 기록" }).press("Enter");
  const field = page.getByLabel("실제로 한 시각");
  await field.fill(local(opened - kHour));
  await field.blur();
  await page.getByText("건이 열린 때와 지금 사이의 시각").waitFor();
  await field.fill(local(opened + 60_000));
  await field.blur();
  await page.getByText("건이 열린 때와 지금 사이의 시각").waitFor({ state: "detached" });
  await look(page, "case-from-paper-day-1440");
  await page.getByRole("button", { name: "받지 않음" }).click();
  await page.locator(".story", { hasText: "(실제" }).waitFor();
}

await run({ speed: 60 }, async (demo, browser) => {
  const page = await open_page(browser);
  await log_in(page, demo.address);
  const rows = page.locator("a[data-case].caution, a[data-case].serious");
  await rows.first().waitFor({ timeout: 90_000 });
  await page.getByRole("button", { name: "멈춤" }).click();
  const id = await rows.first().getAttribute("data-case");
  for (let minute = 0; minute < 4; ++minute) await page.getByRole("button", { name: "1분 앞으로" }).click();
  await page.goto(`${demo.address}/#/control/${id}`);
  await page.locator("article h1").waitFor();
  await page.keyboard.press("t");
  await page.locator(`a[data-case="${id}"] .mine`).waitFor();
  const opened = Date.parse((await case_of(page, id)).opened_at);
  await enter(page, opened);
  const { timeline } = await case_of(page, id);
  const call = timeline.find((entry) => entry.command === "record_call");
  const paper = Math.floor((opened + 60_000) / 60_000) * 60_000;
  check(Date.parse(call.happened_at) === paper, `the call has the time on paper: ${call.happened_at}`);
  check(Date.parse(call.at) > paper, "and when it was entered stands beside it");
  await look(page, "case-told-later-day-1440");
  check(page.errors.length === 0, `no errors in the browser: ${page.errors.join("; ")}`);
});
