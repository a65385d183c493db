// The district officer reads who looked at whom: a record that was opened is there, one resident's lines
// alone, as a file, and that the page was read is in it as well.
import { check, open_page, run } from "./harness.mjs";
import { look } from "./look.mjs";

async function sign_in(page, address) {
  await page.goto(address);
  await page.locator('input[name="account"]').fill("officer");
  await page.locator('input[name="password"]').fill("anbu-demo-2026");
  await page.locator("form button").click();
  await page.locator("header nav").waitFor();
}

await run({ speed: 60 }, async (demo, browser) => {
  for (const [theme, width, height] of [
    ["day", 1440, 900],
    ["night", 390, 844],
  ]) {
    const page = await open_page(browser, { theme, width, height });
    await sign_in(page, demo.address);
    await page.goto(`${demo.address}/#/residents`);
    await page.locator("a[data-row]").first().press("Enter");
    await page.locator(".plots svg").first().waitFor();
    await page.getByRole("link", { name: "누가 보았나" }).press("Enter");
    await page.locator('[data-ready="access"]').waitFor();
    await page.getByText("기록이 온전합니다").waitFor();
    const first = page.locator("tbody tr");
    check(
      (await first.allInnerTexts()).some((row) => row.includes("대상자 기록")),
      "the record was opened",
    );
    check(
      (await first.allInnerTexts()).some((row) => row.includes("열람 기록")),
      "and so was this page",
    );
    await look(page, `access-${theme}-${width}`);
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: "CSV로 내려받기" }).click();
    check((await waiting).suggestedFilename() === "access-log.csv", "it is a file as well");
    await page.getByRole("link", { name: "모두 보기" }).press("Enter");
    await page.getByRole("link", { name: "모두 보기" }).waitFor({ state: "detached" });
    check(page.errors.length === 0, `no errors in the browser: ${page.errors.join("; ")}`);
    await page.context().close();
    console.log(`read: ${theme}, ${width} px`);
  }
});
