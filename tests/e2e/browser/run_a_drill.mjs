// A shift lead starts a drill by a button: its case opens, plays its script by itself at its times, says in
// stripes that it is a drill, and ends with its score beside the real figures.
import { check, log_in, open_page, run, until } from "./harness.mjs";
import { look } from "./look.mjs";

async function begin(page, address) {
  await page.goto(`${address}/#/drills`);
  await page.locator('[data-ready="drill-library"]').waitFor();
  await page.getByRole("radio", { name: /긴급 호출/ }).focus();
  await page.keyboard.press("Space");
  await page.getByLabel("훈련 대상자").selectOption({ label: "훈련 1" });
  await look(page, "drills-day-1440");
  await page.getByRole("button", { name: "훈련 시작" }).press("Enter");
  const going = page.locator("li", { hasText: "진행 중" }).getByRole("link");
  await going.waitFor();
  check((await page.getByRole("option", { name: /훈련 1 · 진행 중/ }).count()) === 1, "she is busy now");
  return going.getAttribute("href");
}

async function forward(page, minutes) {
  for (let passed = 0; passed < minutes; ++passed) {
    const clock = page.locator("header time, header .clock").first();
    const before = await clock.textContent();
    await page.getByRole("button", { name: "1분 앞으로" }).click();
    await until("a minute has passed", 10_000, async () => (await clock.textContent()) !== before);
  }
}

async function close_it(page) {
  await page.keyboard.press("x");
  const panel = page.locator("footer section");
  await panel.waitFor();
  await panel.getByRole("button", { name: "훈련" }).click();
  for (const question of await panel.locator('[role="group"]').all()) {
    if ((await question.locator('[aria-pressed="true"]').count()) === 0)
      await question.locator("button").first().click();
  }
  await page.locator("footer textarea").fill("훈련을 마침");
  await page.locator("footer .send .primary").click();
  await page.locator("footer", { hasText: "종결:" }).waitFor();
}

await run({ speed: 60 }, async (demo, browser) => {
  const page = await open_page(browser);
  await log_in(page, demo.address);
  await page.getByRole("button", { name: "멈춤" }).click();
  const href = await begin(page, demo.address);
  console.log("begun by the button");
  await page.goto(`${demo.address}/${href}`);
  await page.getByRole("note").getByText("실제 상황이 아닙니다").waitFor();
  await page.locator(".story", { hasText: "살려줘" }).waitFor();
  await page.keyboard.press("t");
  await page.locator("a[data-case].drill .mine").waitFor();
  await forward(page, 4);
  await page.locator(".story", { hasText: "딸(열쇠)" }).waitFor({ timeout: 15_000 });
  await look(page, "drill-case-day-1440");
  await page.keyboard.press("d");
  await page.locator("footer .send .primary").click();
  await page.locator(".story", { hasText: "출동" }).first().waitFor();
  await forward(page, 9);
  await page.locator(".story", { hasText: "신음 소리" }).waitFor({ timeout: 15_000 });
  console.log("it has played its script by itself");
  await close_it(page);
  await page.getByRole("link", { name: "훈련 점수 보기" }).click();
  await page.locator('table[data-ready="drills"]').waitFor();
  await page.locator("tr.real").waitFor();
  check(
    (await page.locator("tbody tr").first().innerText()).includes("목표 안"),
    "answered and ordered in time",
  );
  await look(page, "drills-score-day-1440");
  check(page.errors.length === 0, `no errors in the browser: ${page.errors.join("; ")}`);
  const phone = await open_page(browser, { theme: "night", language: "en", width: 390, height: 844 });
  await log_in(phone, demo.address);
  await phone.goto(`${demo.address}/#/drills`);
  await phone.getByRole("heading", { name: "Drills", exact: true }).waitFor();
  await look(phone, "drills-english-night-390");
});
