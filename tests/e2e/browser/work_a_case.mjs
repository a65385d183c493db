// The main way, by keyboard: a case appears, is opened, taken, called, closed, and counts in the report.
import { check, log_in, open_page, run, until } from "./harness.mjs";

const kFirstCaseWithin = 90_000;

// Closes by hand what the answer has not closed: first outcome, first confirmation, and a reason.
async function close_by_hand(page) {
  await page.keyboard.press("x");
  const panel = page.locator("footer section");
  await panel.waitFor();
  for (const question of await panel.locator('[role="group"]').all())
    await question.locator("button").first().click();
  await page.locator("footer textarea").fill("본인과 통화해 이름과 생년월일을 확인함");
  await page.locator("footer .send .primary").click();
}

await run({ speed: 60 }, async (demo, browser) => {
  const page = await open_page(browser);
  await log_in(page, demo.address);

  const person_rows = page.locator("a[data-case].caution, a[data-case].serious");
  await person_rows.first().waitFor({ timeout: kFirstCaseWithin });
  console.log("a case has appeared in the queue");
  await page.getByRole("button", { name: "멈춤" }).click();
  await page.getByText("멈춰 있습니다").waitFor();

  // Down the queue by keyboard to the first case of a person, and into it.
  await until("the focus is on a person's case", 10_000, async () => {
    await page.keyboard.press("j");
    return page.evaluate(() => document.activeElement?.matches("a[data-case].caution, a[data-case].serious"));
  });
  const id = await page.evaluate(() => document.activeElement?.getAttribute("data-case"));
  await page.keyboard.press("Enter");
  await page.locator("article h1").waitFor();
  check(page.url().endsWith(`#/control/${id}`), "the address names the case");
  const number = (await page.locator("article").getAttribute("aria-label")).split(" ")[0];
  console.log(`opened ${number}`);

  await page.keyboard.press("t");
  await page.locator(`a[data-case="${id}"] .mine`).waitFor();
  console.log("taken");

  await page.keyboard.press("c");
  await page.locator("footer .phone").first().waitFor();
  check((await page.locator("footer .script p").count()) >= 2, "there are words to read aloud");
  await page.keyboard.press("1");
  await page.locator('footer button[aria-pressed="true"]', { hasText: "잘 계심" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("footer .send").waitFor({ state: "detached" });
  console.log("the call is recorded as well");

  const closed = page.locator("footer", { hasText: "종결:" });
  if (!(await closed.isVisible())) {
    await page.locator(".story", { hasText: "잘 계심" }).waitFor();
    await close_by_hand(page);
  }
  await closed.waitFor();
  await page.locator(`a[data-case="${id}"]`).waitFor({ state: "detached" });
  console.log("closed, and gone from the queue");

  await page.goto(`${demo.address}/#/report`);
  await page.locator('[data-ready="closed"] a', { hasText: number }).waitFor();
  const total = page.locator('[data-ready="report"] tfoot td').first();
  await until(
    "the call counts in the report",
    10_000,
    async () => parseInt(await total.innerText(), 10) >= 1,
  );
  console.log("it counts in the report");

  check(page.errors.length === 0, `no errors in the browser: ${page.errors.join("; ")}`);
});
