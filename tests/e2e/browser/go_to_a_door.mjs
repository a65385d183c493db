// A crew goes to a door with a telephone in one hand, and loses the line on the stairs: the order is
// accepted, the page opens again without a line, what was said waits, and stands in the case with its own
// times afterwards.
import { check, Line, log_in, open_page, run, until } from "./harness.mjs";
import { look } from "./look.mjs";

const kPassword = "anbu-demo-2026";
const kPhone = { width: 390, height: 844 };

async function order_a_crew(page, address) {
  await page.goto(`${address}/#/control`);
  const rows = page.locator("a[data-case].caution, a[data-case].serious");
  await rows.first().waitFor({ timeout: 90_000 });
  await page.getByRole("button", { name: "멈춤" }).click();
  const id = await rows.first().getAttribute("data-case");
  await page.goto(`${address}/#/control/${id}`);
  await page.locator("article h1").waitFor();
  await page.keyboard.press("t");
  await page.locator(`a[data-case="${id}"] .mine`).waitFor();
  await page.keyboard.press("d");
  const crew = page.locator("footer button", { hasText: "출동 1조" });
  await crew.waitFor();
  await look(page, "order-day-1440");
  await crew.click();
  await page.locator("footer .send .primary").click();
  await page.locator(".story", { hasText: "지시 보냄" }).waitFor();
  return id;
}

async function sign_in_as_crew(page, address) {
  await page.goto(address);
  await page.locator('input[name="account"]').fill("crew");
  await page.locator('input[name="password"]').fill(kPassword);
  await page.locator("form button").click();
  await page.locator('[data-ready="field"]').waitFor();
}

// The door is opened, and a picture taken, while there is no line.
async function open_the_door(phone) {
  await phone.getByText("문을 열 때").click();
  await phone.getByRole("button", { name: "소방", exact: true }).click();
  await phone.getByRole("button", { name: "119구조·구급법" }).click();
  await phone.getByRole("button", { name: "개문 기록" }).click();
  const picture = await phone.screenshot();
  await phone.locator("label.photo input").setInputFiles({
    name: "door.png",
    mimeType: "image/png",
    buffer: picture,
  });
  await phone.getByText("보내지 못한 것 5건").waitFor();
}

function told_later(page, id, reason) {
  return page.evaluate(
    async ([id, reason]) => {
      const answer = await fetch(`/api/v1/cases/${id}`);
      const { timeline } = await answer.json();
      const entry = timeline.find((each) => each.reason === reason);
      return entry?.happened_at ? Date.parse(entry.at) - Date.parse(entry.happened_at) : null;
    },
    [id, reason],
  );
}

await run({ speed: 60 }, async (demo, browser) => {
  const centre = await open_page(browser);
  await log_in(centre, demo.address);
  const id = await order_a_crew(centre, demo.address);
  console.log("the crew is asked");

  const line = new Line(demo.port);
  await line.mend();
  const phone = await open_page(browser, { ...kPhone, theme: "night" });
  await sign_in_as_crew(phone, line.address);
  await look(phone, "field-list-night-390");
  await phone.locator(`a[href="#/field/${id}"]`).click();
  await phone.getByRole("button", { name: "수락합니다" }).click();
  await phone.getByRole("button", { name: "출발합니다" }).waitFor();
  await centre.locator(".story", { hasText: "수락" }).waitFor({ timeout: 15_000 });
  await look(phone, "field-accepted-night-390");
  console.log("accepted, and the centre sees it");
  await until("the page is kept", 10_000, () =>
    phone.evaluate(async () => (await (await caches.open("anbu-shell")).keys()).length > 3),
  );

  // Time passes while the line is gone.
  await centre.getByRole("button", { name: "계속", exact: true }).click();
  await until("the phone's clock goes on", 10_000, () =>
    phone.evaluate(() => JSON.parse(localStorage.getItem("anbu.clock")).paused === false),
  );
  await line.cut();
  await phone.getByRole("button", { name: "출발합니다" }).click();
  await phone.getByRole("button", { name: "10분", exact: true }).click();
  await phone.getByRole("button", { name: "도착했습니다" }).click();
  await phone.getByText("보내지 못한 것 2건").waitFor();
  await phone.reload();
  await phone.getByText("보내지 못한 것 2건").waitFor({ timeout: 20_000 });
  await phone.getByRole("button", { name: "초인종" }).click();
  await phone.getByRole("button", { name: "응답·이상 없음" }).click();
  await phone.getByText("현장 확인 1/10").waitFor();
  await open_the_door(phone);
  await look(phone, "field-offline-night-390");
  console.log("without a line: the page opens anew and keeps what was said");

  await line.mend();
  await phone.getByText("보내지 못한 것").waitFor({ state: "detached", timeout: 40_000 });
  await centre.locator(".story", { hasText: "초인종" }).waitFor({ timeout: 20_000 });
  await centre.locator(".story", { hasText: "도착" }).first().waitFor();
  await centre.locator(".story", { hasText: "사진" }).first().waitFor();
  for (const reason of ["crew_arrived", "checked_on_site", "door_opened", "photo_added"]) {
    const later = await told_later(centre, id, reason);
    check(later !== null && later > 0, `${reason} has its own time: ${later}`);
  }
  console.log("with the line back the case knows all of it, each with its own time");
  await phone.getByRole("button", { name: "우편물이 쌓임" }).click();
  await phone.getByRole("button", { name: "경찰·소방 함께 요청" }).click();
  await phone.getByRole("button", { name: "한 번 더 누르면 보냅니다" }).click();
  await centre.locator("footer", { hasText: "경찰·소방 동시 출동" }).waitFor({ timeout: 15_000 });
  await look(phone, "field-door-night-390");
  await look(centre, "case-door-day-1440");
  const strange = phone.errors.filter((error) => !/ERR_|Failed to (load|fetch)|503/.test(error));
  check(strange.length === 0, `no errors in the browser: ${strange.join("; ")}`);
  await line.cut();
});
