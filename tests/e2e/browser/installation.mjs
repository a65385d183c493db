// `anbu serve` in a folder of its own, with people, a gateway for texts and a push service on this machine.
import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { openSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { anbu, check, free_port, is_up, source, until, web } from "./harness.mjs";

export const kAccount = { account: "tester", password: "correct horse battery" };

async function listen(answer) {
  const server = createServer((request, response) => {
    let body = Buffer.alloc(0);
    request.on("data", (more) => (body = Buffer.concat([body, more])));
    request.on("end", () => answer(request, body, response));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

// A browser's half of RFC 8291 behind a push service that takes everything.
export class PushService {
  static async start() {
    const service = new PushService();
    service.shown = [];
    service.keys = createECDH("prime256v1");
    service.keys.generateKeys();
    service.auth = Buffer.from("sixteen bytes ok");
    const { server, address } = await listen((_, body, response) => {
      service.shown.push(JSON.parse(service.decrypted(body)));
      response.writeHead(201).end();
    });
    return Object.assign(service, { server, address });
  }

  subscription() {
    const keys = {
      p256dh: this.keys.getPublicKey().toString("base64url"),
      auth: this.auth.toString("base64url"),
    };
    return { endpoint: `${this.address}push/one`, keys };
  }

  decrypted(body) {
    const size = body[20];
    const [salt, theirs, sealed] = [
      body.subarray(0, 16),
      body.subarray(21, 21 + size),
      body.subarray(21 + size),
    ];
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), this.keys.getPublicKey(), theirs]);
    const shared = hkdfSync("sha256", this.keys.computeSecret(theirs), this.auth, info, 32);
    const key = hkdfSync("sha256", shared, salt, "Content-Encoding: aes128gcm\0", 16);
    const nonce = hkdfSync("sha256", shared, salt, "Content-Encoding: nonce\0", 12);
    const cipher = createDecipheriv("aes-128-gcm", Buffer.from(key), Buffer.from(nonce));
    cipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
  }
}

// The gateway of data/gateways/json_example.toml.
class Texts {
  static async start() {
    const texts = new Texts();
    texts.taken = [];
    const { server, address } = await listen((_, body, response) => {
      const [message] = JSON.parse(body).messages;
      texts.taken.push(message.text);
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ messages: [{ id: `m-${texts.taken.length}`, status: "queued" }] }));
    });
    return Object.assign(texts, { server, address });
  }

  mapping() {
    const example = readFileSync(join(source, "data/gateways/json_example.toml"), "utf8");
    return example.replace("https://sms.example.invalid/", this.address);
  }
}

// A zone in which it is early afternoon: nothing waits for the morning.
function afternoon() {
  const east = ((13 - new Date().getUTCHours() + 35) % 24) - 11;
  return `[detector]\nzone = "Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}"\n`;
}

export class Installation {
  static async start(people) {
    const made = new Installation();
    made.folder = mkdtempSync(join(tmpdir(), "anbu-browser-"));
    made.push = await PushService.start();
    made.texts = await Texts.start();
    try {
      await made.fill(people);
      await made.begin();
    } catch (error) {
      await made.end();
      throw error;
    }
    return made;
  }

  async fill(people) {
    this.port = await free_port();
    this.address = `http://127.0.0.1:${this.port}`;
    this.write_files();
    this.command(["residents", "import", this.write("people.csv", people)]);
    this.command(["account", "add", kAccount.account, "--role", "operator"], `${kAccount.password}\n`);
  }

  write(name, text) {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  write_files() {
    const quoted = (path) => JSON.stringify(path);
    this.config = this.write(
      "anbu.toml",
      `[server]\nlisten = "127.0.0.1:${this.port}"\nweb = ${quoted(join(web, "dist"))}\n` +
        `[database]\nlocation = ${quoted(join(this.folder, "anbu.db"))}\n` +
        `[keys]\nfile = ${quoted(join(this.folder, "anbu.key"))}\n` +
        `[settings]\nfile = "policy.toml"\n[messages]\nfile = "messages.toml"\n`,
    );
    this.write("policy.toml", afternoon());
    this.write(
      "secrets.toml",
      'sender = "0200000000"\napi_key = "key"\nreceipt_key = "receipts are signed"\n',
    );
    this.write("json.toml", this.texts.mapping());
    this.write(
      "messages.toml",
      `public_url = "${this.address}"\nsecrets = "secrets.toml"\n` +
        `[centre]\nname = "금천 안부 관제"\nphone = "02-000-0000"\n[sms]\ngateway = "json.toml"\n` +
        `[push]\nsubject = "mailto:admin@centre.example"\nservices = ["${this.push.address}"]\n`,
    );
  }

  command(words, input = "") {
    const done = spawnSync(anbu, [...words, "--config", this.config], { input, encoding: "utf8" });
    check(done.status === 0, `anbu ${words.join(" ")}: ${done.stdout}${done.stderr}`);
  }

  async begin() {
    const log = openSync(join(this.folder, "log.txt"), "a");
    this.process = spawn(anbu, ["serve", "--config", this.config], { stdio: ["ignore", log, log] });
    this.ended = null;
    this.process.on("exit", (code) => (this.ended = `anbu ended with ${code}`));
    await until(`anbu answers at ${this.address}`, 60_000, () => {
      check(!this.ended, `${this.ended}; its log: ${join(this.folder, "log.txt")}`);
      return is_up(this.address);
    });
  }

  async end() {
    for (const { server } of [this.push, this.texts]) server.close();
    if (this.process && !this.ended) {
      this.process.kill("SIGKILL");
      await until("anbu is gone", 10_000, () => this.ended !== null);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function enter(page, address) {
  await page.goto(address);
  await page.locator('input[name="account"]').fill(kAccount.account);
  await page.locator('input[name="password"]').fill(kAccount.password);
  await page.keyboard.press("Enter");
  await page.locator("header nav").waitFor();
}
