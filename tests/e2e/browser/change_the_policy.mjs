// A district officer changes the policy: a wrong file is refused by name, a draft is tested in the
// background, what it would have done is looked at, and only then it goes live, with who and why.
import { check, open_page, run } from "./harness.mjs";
import { kSizes, kThemes, look } from "./look.mjs";

const kPassword = "anbu-demo-2026";
const kReason = "고위험군 출동을 15분 앞당김";

async function log_in_as_officer(page, address) {
  await page.goto(address);
  await page.getByLabel("계정").fill("officer");
  await page.getByLabel("비밀번호").fill(kPassword);
  await page.getByRole("button", { name: "로그인" }).click();
  await page.locator("header nav").waitFor();
}

async function look_at_the_draft(browser, demo, hash) {
  for (const size of kSizes) {
    for (const theme of kThemes) {
      const page = await open_page(browser, { ...size, theme });
      await log_in_as_officer(page, demo.address);
      await page.goto(`${demo.address}/${hash}`);
      await page.locator('[data-ready="backtest"]').waitFor();
      await page.locator('[data-ready="backtest"] h2').scrollIntoViewIfNeeded();
      await look(page, `policy-draft-${theme}-${size.width}`);
      const drawn = page.getByText("초안을 그림으로");
      await drawn.click();
      await drawn.scrollIntoViewIfNeeded();
      await look(page, `policy-drawn-${theme}-${size.width}`);
      await page.context().close();
    }
  }
}

await run({ speed: 60 }, async (demo, browser) => {
  const page = await open_page(browser);
  await log_in_as_officer(page, demo.address);
  await page.locator("nav").getByRole("button", { name: "더보기" }).click();
  await page.locator("nav a", { hasText: "정책" }).click();
  await page.locator('[data-ready="policy"] h2', { hasText: "1판" }).waitFor();

  await page.getByRole("button", { name: "새 초안" }).click();
  const file = page.getByLabel("설정 파일(TOML)");
  const in_force = await file.inputValue();
  check(in_force.includes("calls_per_resident_month = 0.1"), "the editor begins with what is in force");
  await file.fill(in_force.replace("operator_tries = 2", "operator_tries = 99"));
  await page.getByRole("button", { name: "초안 저장" }).click();
  await page.getByRole("alert").getByText("operator_tries: 99 is not between 1 and 10").waitFor();
  console.log("a wrong value is refused by its name, and the text is kept");

  const [others, high] = in_force
    .replace("calls_per_resident_month = 0.1", "calls_per_resident_month = 0.5")
    .split("[policy.high]");
  const changed = `${others}[policy.high]${high.replace('\ndispatch_by = "1h"', '\ndispatch_by = "45min"')}`;
  await file.fill(changed);
  await page.getByRole("button", { name: "초안 저장" }).click();
  await page.locator("td", { hasText: "policy.high.dispatch_by" }).waitFor();
  check((await page.getByRole("button", { name: "적용" }).count()) === 0, "untested: nothing to activate");
  await page.getByText("먼저 시험해야 적용할 수 있습니다").waitFor();

  await page.getByRole("button", { name: "시험하기" }).click();
  await page.locator('[data-ready="backtest"]').waitFor({ timeout: 120_000 });
  const hash = new URL(page.url()).hash;
  check(/^#\/policy\/draft\/\d+$/.test(hash), "the address names the draft");
  console.log("tested in the background; the difference is shown");
  await look_at_the_draft(browser, demo, hash);

  await page.getByLabel("적용하는 이유").fill(kReason);
  await page.getByRole("button", { name: "적용", exact: true }).click();
  await page.getByText("2판으로 적용했습니다").waitFor();
  const latest = page.locator('[data-ready="versions"] tbody tr').first();
  await latest.filter({ hasText: "2판" }).waitFor();
  for (const text of ["2판", "데모 구청 담당자", kReason, "policy.high.dispatch_by"])
    check((await latest.innerText()).includes(text), `the version's row says ${text}`);
  await look(page, "policy-activated-day-1440");
  await latest.getByRole("link", { name: "결과 보기" }).click();
  await page.locator('[data-ready="backtest"]').waitFor();
  console.log("in force, with who, when, why and the test");
  // The browser itself reports the one refusal that was meant.
  const errors = page.errors.filter((error) => !error.includes("status of 400"));
  check(errors.length === 0, `no errors in the browser: ${errors.join("; ")}`);
});
