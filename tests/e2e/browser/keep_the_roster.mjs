// A shift lead keeps the roster, by keyboard: a new crew with its people, the same crew changed, a week of
// duty, and a turn that is taken out again.
import { check, log_in, open_page, run, until } from "./harness.mjs";
import { look } from "./look.mjs";

async function press(locator) {
  await locator.focus();
  await locator.press("Enter");
}

async function add_a_crew(page) {
  await press(page.getByRole("button", { name: "출동대 등록" }));
  const form = page.getByRole("form", { name: "출동대 등록" });
  check(
    await form.getByLabel("이름").evaluate((field) => field === document.activeElement),
    "the first field is ready for typing",
  );
  await page.keyboard.type("심야 4조");
  await form.getByLabel("전화").fill("010-0000-0304");
  await form.getByLabel("데모 출동요원").focus();
  await page.keyboard.press("Space");
  await look(page, "crews-new-day-1440");
  await form.getByRole("button", { name: "저장" }).press("Enter");
  const row = page.locator("tr", { hasText: "심야 4조" });
  await row.waitFor();
  check((await row.textContent()).includes("데모 출동요원"), "its people stand in the table");
  return row;
}

async function change_it(page, row) {
  await row.getByRole("button").press("Enter");
  const form = page.getByRole("form", { name: "심야 4조 바꾸기" });
  await form.getByLabel("출동할 수 있음").focus();
  await page.keyboard.press("Space");
  await form.getByRole("button", { name: "저장" }).press("Enter");
  await row.getByText("출동 불가").waitFor();
  check((await row.textContent()).includes("데모 출동요원"), "what was not changed is still there");
}

async function keep_duty(page) {
  const rows = page.locator('[data-ready="duty"] tbody tr');
  const before = await rows.count();
  check(before > 5, `the demo's people are on duty: ${before}`);
  await press(page.getByRole("button", { name: "근무 넣기" }));
  const form = page.getByRole("form", { name: "근무 넣기" });
  await form.getByLabel("역할").selectOption({ label: "부책임자" });
  await form.getByLabel("사람").selectOption({ label: "데모 구청 담당자" });
  await form.getByLabel("전화").fill("010-0000-0777");
  await form.getByLabel("며칠 동안 매일").fill("3");
  await look(page, "crews-duty-night-1440");
  await form.getByRole("button", { name: "저장" }).press("Enter");
  await until("three turns are there", 10_000, async () => (await rows.count()) === before + 3);
  const mine = rows.filter({ hasText: "010-0000-0777" }).first().getByRole("button");
  await mine.press("Enter");
  await page.getByText("한 번 더 누르면 지웁니다").waitFor();
  await mine.press("Enter");
  await until("one of them is gone", 10_000, async () => (await rows.count()) === before + 2);
}

await run({ speed: 60 }, async (demo, browser) => {
  const page = await open_page(browser, { theme: "day" });
  await log_in(page, demo.address);
  await page.getByRole("button", { name: "멈춤" }).click();
  await page.goto(`${demo.address}/#/crews`);
  await page.locator('[data-ready="crews"]').waitFor();
  const row = await add_a_crew(page);
  await change_it(page, row);
  console.log("a crew was added and changed");
  await keep_duty(page);
  console.log("duty was kept");
  check(page.errors.length === 0, `no errors in the browser: ${page.errors.join("; ")}`);
  const english = await open_page(browser, { theme: "night", language: "en", width: 390, height: 844 });
  await log_in(english, demo.address);
  await english.goto(`${demo.address}/#/crews`);
  await english.getByRole("heading", { name: "Duty roster" }).waitFor();
  await look(english, "crews-english-night-390");
});
