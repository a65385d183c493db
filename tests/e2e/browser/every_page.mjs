// Every page in both themes and both widths: a screenshot to look at, no error in the browser, nothing wider
// than the screen, and no violation of WCAG 2.2 AA that a machine can find.
import { check, log_in, open_page, run, until } from "./harness.mjs";
import { kSizes, kThemes, look } from "./look.mjs";

// By keyboard alone; with the last one answered the list says why it is empty.
async function answer_visits(page, address) {
  await page.goto(`${address}/#/visits`);
  const rows = page.locator("article header a[data-row]");
  await rows.first().waitFor();
  for (let left = await rows.count(); left > 0; --left) {
    await page.getByRole("button", { name: "방문했습니다" }).first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "기록", exact: true }).focus();
    await page.keyboard.press("Enter");
    await until("the answer is recorded", 20_000, async () => (await rows.count()) === left - 1);
  }
  await page.locator(".empty", { hasText: "제안할 방문이 없습니다" }).waitFor();
  await look(page, "visits-empty-night-390");
}

// One row on a desk, however many pages there are: the rest is behind a menu that the keyboard opens.
async function check_the_bar(page, { width, height }) {
  if (width < 1280) return;
  for (const narrow of [1280, width]) {
    await page.setViewportSize({ width: narrow, height });
    const { height: high } = await page.locator("header").first().boundingBox();
    check(high < 60, `the bar is one row at ${narrow} px, not ${high} px high`);
  }
  const menu = page.getByRole("button", { name: "더보기" });
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await look(page, "menu-of-pages");
  await page.keyboard.press("Escape");
  check((await menu.getAttribute("aria-expanded")) === "false", "Escape closes the menu of pages");
  check(await menu.evaluate((button) => button === document.activeElement), "and gives the focus back");
}

const kWorkPages = ["tasks", "shift", "crews", "wall"];

await run({ speed: 600 }, async (demo, browser) => {
  let paused = false;
  for (const size of kSizes) {
    for (const theme of kThemes) {
      const page = await open_page(browser, { ...size, theme });
      const called = (name) => `${name}-${theme}-${size.width}`;
      await page.goto(demo.address);
      await page.locator(".demo button").waitFor();
      await look(page, called("login"));
      await log_in(page, demo.address);
      if (!paused) {
        await until(
          "three cases are open",
          120_000,
          async () => (await page.locator("a[data-case]").count()) >= 3,
        );
        await page.getByRole("button", { name: "멈춤" }).click();
        paused = true;
      }
      const row = page.locator("a[data-case].caution, a[data-case].serious").first();
      await row.waitFor();
      await look(page, called("control"));
      await check_the_bar(page, size);
      const resident_case = await row.getAttribute("data-case");
      await page.goto(`${demo.address}/#/control/${resident_case}`);
      await page.locator(".plots svg").first().waitFor();
      await look(page, called("case"));
      const record = await page.locator(".card a", { hasText: "대상자 기록" }).getAttribute("href");
      await page.goto(`${demo.address}/#/residents`);
      await page.locator("a[data-row]").first().waitFor();
      await look(page, called("residents"));
      await page.goto(`${demo.address}/${record}`);
      await page.locator(".plots svg").first().waitFor();
      await look(page, called("resident"));
      await page.goto(`${demo.address}/#/visits`);
      await page.locator('[data-ready="visits"] figure svg').first().waitFor();
      const said = await page.locator("figure p").first().textContent();
      const plotted = await page.locator("figure svg").first().getAttribute("aria-label");
      check(said.trim() === plotted, `plot and sentence say the same: ${said} / ${plotted}`);
      await look(page, called("visits"));
      for (const work of kWorkPages) {
        await page.goto(`${demo.address}/#/${work}`);
        await page.locator(`[data-ready="${work}"]`).waitFor();
        await look(page, called(work));
      }
      await page.goto(`${demo.address}/#/feeds`);
      await page.locator("table").first().waitFor();
      await look(page, called("feeds"));
      await page.goto(`${demo.address}/#/report`);
      await page.locator('[data-ready="report"]').waitFor();
      await look(page, called("report"));
      await page.goto(`${demo.address}/#/policy`);
      await page.locator('[data-ready="versions"]').waitFor();
      await look(page, called("policy"));
      if (theme === kThemes.at(-1) && size === kSizes.at(-1)) await answer_visits(page, demo.address);
      check(page.errors.length === 0, `no errors in the browser: ${page.errors.join("; ")}`);
      await page.context().close();
      console.log(`looked at every page: ${theme}, ${size.width} px`);
    }
  }
});
