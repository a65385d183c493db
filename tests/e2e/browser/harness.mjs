// The real program and a real browser for the tests of this folder. Each test file is run as
//   node FILE ANBU SOURCE OUTPUT
// and ends with 0, with 1 and the reason, or with 77 where node's packages, the console or the browser are
// not there (ctest shows it as skipped).
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const kSkip = 77;
const kBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const kStartWithin = 240_000;
// Half the demo's district with fewer days behind it: there in a fraction of the time.
const kDistrict = ["--residents", "100", "--learned-days", "28"];

export const [anbu, source, output] = process.argv.slice(2);
export const web = join(source, "web");
const require = createRequire(join(web, "package.json"));

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(kSkip);
}

const browser_path = kBrowsers.find((path) => existsSync(path));
if (!browser_path) skip("there is no chromium (apt-get install chromium)");
if (!existsSync(join(web, "node_modules/playwright-core")))
  skip("web/node_modules is not installed (tools/web.sh)");
if (!existsSync(join(web, "dist/index.html"))) skip("the console is not built (tools/web.sh)");

const { chromium } = require("playwright-core");
export const axe_path = require.resolve("axe-core/axe.min.js");
export const screenshots = output;
mkdirSync(output, { recursive: true });

const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Asks until it is true; the reason names what was waited for.
export async function until(what, within, holds) {
  const end = Date.now() + within;
  for (;;) {
    if (await holds()) return;
    if (Date.now() > end) throw new Error(`waited ${within / 1000} s in vain: ${what}`);
    await sleep(100);
  }
}

export function check(truth, what) {
  if (!truth) throw new Error(`does not hold: ${what}`);
}

export function free_port() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

export async function is_up(address) {
  try {
    return (await fetch(`${address}/healthz`)).status < 600;
  } catch {
    return false;
  }
}

// A line between browser and server that can be cut and mended.
export class Line {
  constructor(to) {
    this.to = to;
    this.ends = new Set();
  }

  mend() {
    this.server = createServer((near) => {
      const far = connect(this.to, "127.0.0.1");
      for (const end of [near, far]) {
        this.ends.add(end);
        end.on("error", () => end.destroy());
        end.on("close", () => {
          this.ends.delete(end);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
    return new Promise((done) =>
      this.server.listen(this.port ?? 0, "127.0.0.1", () => {
        this.port = this.server.address().port;
        this.address = `http://127.0.0.1:${this.port}`;
        done();
      }),
    );
  }

  cut() {
    const closed = new Promise((done) => this.server.close(done));
    for (const end of this.ends) end.destroy();
    return closed;
  }
}

// `anbu demo` in a folder of its own.
export class Demo {
  static async start({ speed = 60, seed = 1 } = {}) {
    const demo = new Demo();
    demo.data = mkdtempSync(join(tmpdir(), "anbu-browser-"));
    demo.port = await free_port();
    demo.address = `http://127.0.0.1:${demo.port}`;
    demo.options = ["--seed", String(seed), "--speed", String(speed)];
    try {
      await demo.begin();
    } catch (error) {
      await demo.kill();
      throw error;
    }
    return demo;
  }

  async begin() {
    const log = openSync(join(this.data, "log.txt"), "a");
    const where = [
      "--listen",
      `127.0.0.1:${this.port}`,
      "--web",
      join(web, "dist"),
      "--data",
      join(this.data, "data"),
    ];
    this.process = spawn(anbu, ["demo", ...where, ...kDistrict, ...this.options], {
      stdio: ["ignore", log, log],
    });
    this.process.on("exit", (code) => (this.ended = `${this.process.pid} ended with ${code}`));
    this.ended = null;
    await until(`the demo answers at ${this.address}`, kStartWithin, async () => {
      if (this.ended)
        throw new Error(`the demo stopped: ${this.ended}; its log: ${join(this.data, "log.txt")}`);
      return is_up(this.address);
    });
  }

  async kill() {
    if (!this.ended) this.process.kill("SIGKILL");
    await until("the demo is gone", 10_000, () => this.ended !== null);
  }

  async end() {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

export function open_browser() {
  return chromium.launch({
    executablePath: browser_path,
    args: ["--no-sandbox", "--lang=ko-KR"],
  });
}

// Makes a page remember every error with its address; the one answer that says "log in first" is none.
export function remember_errors(page) {
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of 401"))
      page.errors.push(`${message.text()} (${message.location().url})`);
  });
  return page;
}

export async function open_page(
  browser,
  { width = 1440, height = 900, theme = "day", language = "ko" } = {},
) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: "ko-KR",
  });
  const page = remember_errors(await context.newPage());
  await page.addInitScript(
    ([chosen_theme, chosen_language]) => {
      localStorage.setItem("anbu.theme", chosen_theme);
      localStorage.setItem("anbu.language", chosen_language);
    },
    [theme, language],
  );
  return page;
}

export async function log_in(page, address) {
  await page.goto(address);
  await page.locator(".demo button").click();
  await page.locator("header nav").waitFor();
}

// Runs the steps of one test against one demo and says how it ended.
export function run(options, steps) {
  return run_with(() => Demo.start(options), steps);
}

// The same against whatever `begin` starts.
export async function run_with(begin, steps) {
  let begun;
  let browser;
  let status = 0;
  try {
    begun = await begin();
    browser = await open_browser();
    await steps(begun, browser);
    console.log("passed");
  } catch (error) {
    console.error(error.stack ?? error);
    for (const context of browser?.contexts() ?? [])
      for (const page of context.pages())
        await page.screenshot({ path: join(output, "failure.png") }).catch(() => {});
    status = 1;
  } finally {
    await browser?.close().catch(() => {});
    await begun?.end();
  }
  process.exit(status);
}
