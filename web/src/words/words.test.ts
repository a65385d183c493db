// Every value that the server may send has its words in both languages.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { domainEn } from "./domain_en";
import { domainKo } from "./domain_ko";
import { screensEn } from "./screens_en";
import { screensKo } from "./screens_ko";
import type { DomainWords } from "./shape";

interface Schema {
  enum?: string[];
  properties?: Record<string, Schema>;
}

const document = parse(readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8"));
const schemas = document.components.schemas as Record<string, Schema>;

function values_of(name: string): string[] {
  const nested: Record<string, string[] | undefined> = {
    ErrorCode: schemas.Error?.properties?.code?.enum,
    NextStepBy: schemas.NextStep?.properties?.by?.enum,
  };
  return nested[name] ?? schemas[name]?.enum ?? [];
}

// What rights a role has is never shown.
const kSilent = ["Permission"];

describe.each([
  ["ko", domainKo],
  ["en", domainEn],
] as const)("the words of the domain in %s", (_, words) => {
  it.each(Object.keys(words))("say every %s of the interface, and no other", (name) => {
    const said = words[name as keyof DomainWords] as Record<string, string>;
    expect(Object.keys(said).sort()).toEqual([...values_of(name)].sort());
    expect(Object.values(said).every((text) => text.trim().length > 0)).toBe(true);
  });

  it("know every enumeration", () => {
    const named = Object.entries(schemas)
      .filter(([, schema]) => schema.enum)
      .map(([name]) => name);
    expect(named.filter((name) => !(name in words) && !kSilent.includes(name))).toEqual([]);
  });
});

function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}

it("the screens say the same things in both languages", () => {
  expect(shape(screensEn)).toEqual(shape(screensKo));
});
