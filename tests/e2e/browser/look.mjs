// A look at a page as it stands: a screenshot, nothing wider than the screen, and no violation of WCAG 2.2 AA
// that a machine can find.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { axe_path, check, screenshots } from "./harness.mjs";

const kRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const axe = readFileSync(axe_path, "utf8");
export const kSizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
export const kThemes = ["day", "night"];

export async function look(page, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(400); // the transitions of the queue
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  check(over <= 0, `${name} is not wider than the screen (${over} px over)`);
  await page.evaluate(axe);
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), kRules);
  const said = found.violations.map((each) => `${each.id}: ${each.nodes[0].html}`).join("; ");
  check(found.violations.length === 0, `${name} keeps to WCAG: ${said}`);
}
