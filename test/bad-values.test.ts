import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue, completeValues, pathOf, type Place, ruleData, type ValuesError } from "@vllm-monitoring/core";
import { render } from "@vllm-monitoring/rules";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { contract } from "./arbitrary-values.ts";
import { chart, helmVersions, lint, refusal, textIn } from "./helm.ts";

// Each file is named after what is wrong in it; beside it stands the text that a user reads, the same from everything that renders.

const folder = join(import.meta.dirname, "bad-values");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(/\.yaml$/, ""));
const textOf = (name: string) => readFileSync(join(folder, `${name}.yaml`), "utf8");
const valuesOf = (name: string) => parse(textOf(name), { version: "1.1" }) as Values;

type Values = Readonly<Record<string, unknown>>;

function problemsOf(values: Values): Pick<ValuesError, "message" | "problems"> {
  try {
    render(ruleData(catalogue), completeValues(contract, values));
    return { message: "", problems: [] };
  } catch (error) {
    return error as ValuesError;
  }
}

test("each golden text belongs to values, and those of the issue are there", () => {
  const texts = readdirSync(folder).filter((file) => file.endsWith(".txt"));
  expect(texts.toSorted()).toEqual(names.map((name) => `${name}.txt`).toSorted());
  expect(names.length).toBeGreaterThanOrEqual(40);
});

test.concurrent.for(names)("%s: one text from TypeScript and both versions of Helm", async (name, context) => {
  const { message } = problemsOf(valuesOf(name));
  await context.expect(`${message}\n`).toMatchFileSnapshot(join(folder, `${name}.txt`));
  for (const helm of helmVersions) {
    expect(textIn(await refusal(textOf(name), { helm })), helm).toBe(message);
  }
});

test.each(helmVersions)("%s lint is not content with them either, and tells what is to be written", async (helm) => {
  const { isClean, said } = await lint(textOf("unknown-alert"), helm);
  expect([isClean, (await lint("", helm)).isClean]).toEqual([false, true]);
  expect(said.replaceAll(String.raw`\n`, "\n")).toContain(problemsOf(valuesOf("unknown-alert")).message);
});

test("a renamed key is refused with its new name", async () => {
  const renaming = mkdtempSync(join(tmpdir(), "vllm-monitoring-renaming-"));
  cpSync(chart, renaming, { recursive: true });
  const shapes = join(renaming, "files/contract.json");
  const shape = JSON.parse(readFileSync(shapes, "utf8")) as object;
  writeFileSync(shapes, JSON.stringify({ ...shape, formerly: { window: "rateWindow" } }));
  for (const helm of helmVersions) {
    expect(textIn(await refusal({ window: 600 }, { helm, chart: renaming }))).toBe(
      "a problem with the values, and what to write:\n\nwindow: is called rateWindow now\n  rateWindow: 5m",
    );
  }
  rmSync(renaming, { recursive: true });
});

test.each(names)("%s: what is to be pasted in its place takes the problem away", (name) => {
  const values = valuesOf(name);
  for (const { place, what, write } of problemsOf(values).problems) {
    const yaml = parse(write, { version: "1.1" }) as Values;
    // Entries in the place of others; everything else stands where the problem is.
    const pasted = /make one of both|put the narrower one first|leave out one of both$/.test(what)
      ? yaml
      : laidOver(without(values, place), yaml, place);
    const left = problemsOf(pasted as Values).problems.filter((one) => pathOf(one.place) === pathOf(place));
    expect(
      left.filter((one) => one.what === what),
      write,
    ).toEqual([]);
  }
});

const isMap = (value: unknown): value is Values => typeof value === "object" && value !== null && !Array.isArray(value);

/** Values without the line at a place; an entry of a list stays, for the ones behind it would move. */
function without(values: unknown, [step, ...below]: Place): unknown {
  if (Array.isArray(values))
    return values.map((item: unknown, index) => (index === step ? without(item, below) : item));
  if (step === undefined) return {};
  if (!isMap(values)) return values;
  const kept = below.length === 0 ? null : without(values[step], below);
  return { ...values, [step]: kept };
}

/** Values with some YAML pasted over them; a list with one entry shows that at the place. */
function laidOver(below: unknown, above: unknown, place: Place): unknown {
  const [index, ...further] = place.slice(place.findIndex((step) => typeof step === "number"));
  if (Array.isArray(below) && Array.isArray(above) && isMap(above[0])) {
    return below.map((item: unknown, at) => (at === index ? laidOver(item, above[0], further) : item));
  }
  if (!isMap(below) || !isMap(above)) return above;
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])];
  return Object.fromEntries(
    keys.map((key) => [key, key in above ? laidOver(below[key], above[key], place) : below[key]]),
  );
}
