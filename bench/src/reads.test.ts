import { expect, test } from "vitest";
import { readsOf, readText, replaceReads } from "./reads.ts";

const minute = 60_000;
const hour = 60 * minute;

test.each([
  ["a", [{ name: "a", past: 0 }]],
  ['a{le="+Inf",b=~"x|y"} > 0', [{ name: "a", matchers: ['le="+Inf"', 'b=~"x|y"'], past: 0 }]],
  ['sum by (x) (rate(a{b="c"}[5m]))', [{ name: "a", matchers: ['b="c"'], range: "[5m]", past: 5 * minute }]],
  ['{__name__=~"vllm:.+"}', [{ name: "", matchers: ['__name__=~"vllm:.+"'], past: 0 }]],
  ["rate(a[5m] offset 1h)", [{ name: "a", range: "[5m]", offset: hour, past: hour + 5 * minute }]],
  [
    "max_over_time((a > b)[10m:30s]) + rate(c[2m])",
    [
      { name: "a", inSubquery: true, past: 10 * minute },
      { name: "b", inSubquery: true, past: 10 * minute },
      { name: "c", range: "[2m]", past: 2 * minute },
    ],
  ],
  [
    "max_over_time(rate(a[5m])[10m:30s] offset 1h)",
    [{ name: "a", range: "[5m]", inSubquery: true, past: hour + 15 * minute }],
  ],
])("%s", (expr, reads) => {
  const anywhere = { from: expect.any(Number) as number, to: expect.any(Number) as number };
  expect(readsOf(expr)).toEqual(
    reads.map((read) => ({ matchers: [], range: "", offset: 0, inSubquery: false, ...anywhere, ...read })),
  );
});

test("an offset belongs to the last selector before it and to no other", () => {
  const reads = readsOf("a + b offset 1h and on (x) c offset -5m > 0");
  expect(reads.map(({ name, offset }) => [name, offset])).toEqual([
    ["a", 0],
    ["b", hour],
    ["c", -5 * minute],
  ]);
});

test("each read is replaced with its range and offset, and nothing around it", () => {
  const expr = 'a\n  and on (x) # not a\nrate(b{x="a"}[5m] offset 1h) / (c offset 5m > 0)';
  const replacements = readsOf(expr).map((read, index) => ({ read, text: `«${index}»` }));
  expect(replaceReads(expr, replacements)).toBe("«0»\n  and on (x) # not a\nrate(«1») / («2» > 0)");
});

test("a read as PromQL", () => {
  const read = { name: "a", matchers: [], range: "", offset: 0 };
  expect(readText(read)).toBe("a");
  expect(readText({ ...read, matchers: ['b="c"', 'd!=""'], range: "[5m]", offset: hour })).toBe(
    'a{b="c",d!=""}[5m] offset 3600000ms',
  );
});
