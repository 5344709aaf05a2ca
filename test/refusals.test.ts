import { completeValues, pathOf, sectionShape, type Place, type Shape, type ValuesError } from "@vllm-monitoring/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryValues, contract } from "./arbitrary-values.ts";
import { withValue } from "./contract-fields.ts";
import { helmVersions, refusal } from "./helm.ts";
import { hostileTexts } from "./hostile-texts.ts";

const runs = Number(process.env.FUZZ_RUNS ?? 60);
/** The same values in every run, so that a change is judged and not chance. */
const seed = Number(process.env.FUZZ_SEED ?? 1);

/** Texts that YAML can hold: of others Helm 3 says so itself, before the chart is asked. */
const texts = hostileTexts.filter((text) => !/[\u007F-\u009F\uFFFD-\uFFFF]/.test(text) && text.length < 1000);
const wrong = fc.oneof(
  fc.constantFrom<unknown>(
    true,
    0,
    -1,
    1.5,
    1e21,
    "0",
    "5s",
    "1y",
    "yes",
    "Off",
    "50 %",
    99.9,
    2 ** 53,
    "!=a",
    "~a",
    "=~a)(?:b",
    " a",
    [],
    {},
    [null],
    ["a"],
    ["a.b", "=~c"],
    [[]],
    { bogus: 1 },
    { a: {} },
  ),
  fc.constantFrom(...texts),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Keys that there are not, or elsewhere. */
const misplaced = ["bogus", "severity", "thresholds", "VLLMHighLatency", "e2eLatencyP95Seconds", "vllm-monitoring"];

/** All places of some values at which something stands, and one for a key that is not there. */
function placesIn(values: unknown, place: Place = []): Place[] {
  if (typeof values !== "object" || values === null) return [place];
  const below = Array.isArray(values)
    ? values.flatMap((item: unknown, index) => placesIn(item, [...place, index]))
    : [
        ...Object.entries(values).flatMap(([key, item]) => placesIn(item, [...place, key])),
        [...place, misplaced[Object.keys(values).length % misplaced.length]!],
      ];
  return place.length === 0 ? below : [place, ...below];
}

/** Allowed values in which one to three places hold something else, or a name lost a letter. */
const spoilt = fc
  .tuple(arbitraryValues, fc.array(fc.tuple(fc.nat(), wrong, fc.boolean()), { minLength: 1, maxLength: 3 }))
  .map(([values, changes]) => {
    const { global: _, ...start } = values;
    return changes.reduce<Record<string, unknown>>((changed, [at, value, isTypo]) => {
      const places = placesIn(changed);
      const place = places[at % places.length]!;
      const last = place.at(-1)!;
      const isKey = isTypo && typeof last === "string" && last.length > 1;
      return withValue(changed, isKey ? [...place.slice(0, -1), last.slice(1)] : place, value) as Record<
        string,
        unknown
      >;
    }, start);
  });

test(
  `${runs} spoilt values are refused by Helm 4, Helm 3 and the renderer with the same words, each with the path of a key`,
  { timeout: runs * 6000 },
  async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(spoilt, async (values) => {
        const problems = problemsOf(values);
        fc.pre(problems !== undefined);
        refused += 1;
        const said = await Promise.all(helmVersions.map((helm) => refusal(values, { helm })));
        for (const text of said)
          expect(/execution error at \([^)]*\): ([^]*)\n\n\nUse --debug/.exec(text)?.[1] ?? text).toBe(
            problems.message,
          );
        for (const { place } of problems.problems) expect(leads(place, values)).toBe(true);
      }),
      { seed, numRuns: runs, interruptAfterTimeLimit: runs * 3000, markInterruptAsFailure: true },
    );
    expect(refused).toBeGreaterThanOrEqual(runs);
  },
);

function problemsOf(values: unknown): ValuesError | undefined {
  try {
    completeValues(contract, values);
    return undefined;
  } catch (error) {
    return error as ValuesError;
  }
}

/** Whether a path names a key that a user wrote, or one of the contract. */
function leads(place: Place, values: unknown): boolean {
  const isWritten = place.every((step, index) => {
    const within = place
      .slice(0, index)
      .reduce<unknown>((at, key) => (at as Record<string | number, unknown>)?.[key], values);
    return typeof within === "object" && within !== null && step in within;
  });
  return place.length > 0 && pathOf(place) !== "" && (isWritten || isKnown(sectionShape(contract), place));
}

function isKnown(shape: Shape, [step, ...below]: Place): boolean {
  if (step === undefined) return true;
  if (shape.kind === "list") return typeof step === "number" && isKnown(shape.item, below);
  if (shape.kind !== "keys") return false;
  const next = shape.fields?.[step] ?? shape.item;
  return next !== undefined && isKnown(next, below);
}
