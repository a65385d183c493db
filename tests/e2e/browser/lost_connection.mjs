// The line breaks while an operator is typing: the screen says so at once, keeps the words, and goes on when
// the line is back.
import { check, Line, log_in, open_page, run } from "./harness.mjs";

const kWords = "따님과 통화 중, 10분 뒤 다시 걸기로 함";

await run({ speed: 60 }, async (demo, browser) => {
  const line = new Line(demo.port);
  await line.mend();
  const page = await open_page(browser);
  await log_in(page, line.address);
  await page.locator("a[data-case].caution, a[data-case].serious").first().click({ timeout: 90_000 });
  await page.locator("article h1").waitFor();
  await page.keyboard.press("n");
  const note = page.locator("footer textarea");
  await note.fill(kWords);

  await line.cut();
  await page.getByText("연결이 끊겼습니다").waitFor({ timeout: 10_000 });
  check((await note.inputValue()) === kWords, "what was typed is kept");
  await page.locator("footer .send .primary").click();
  await page.getByRole("alert").waitFor();
  check((await note.inputValue()) === kWords, "it is kept when it could not be recorded either");
  console.log("lost: said so, nothing typed was lost");

  await line.mend();
  await page.getByText("연결이 끊겼습니다").waitFor({ state: "detached", timeout: 30_000 });
  await page.locator("footer .send .primary").click();
  await page.locator(".story", { hasText: kWords }).waitFor({ timeout: 15_000 });
  console.log("back: the note is recorded");
  await line.cut();
});
