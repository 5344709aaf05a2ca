import { expect, test } from "vitest";
import { parse } from "yaml";
import { pathOf, snippet } from "./snippet.ts";

test("a place is a path, and the way to the value in YAML", () => {
  expect(pathOf(["overrides", 2, "match", "model_name"])).toBe("overrides[2].match.model_name");
  expect(pathOf([])).toBe("values");
  expect(snippet(["overrides", 2, "match"], { model_name: "demo/chat-8b", on: "yes" })).toBe(
    'overrides:\n  - match:\n      model_name: demo/chat-8b\n      "on": "yes"',
  );
  expect(snippet(["a"], { list: [1, "x y", true], empty: [], none: {}, deep: [{ b: null }, ["c"]] })).toBe(
    "a:\n  deep:\n    - b: null\n    - [c]\n  empty: []\n  list: [1, x y, true]\n  none: {}",
  );
});

test.each([
  ["30s", "30s"],
  ["up == 0", "up == 0"],
  ["sum(up)", "sum(up)"],
  ["own:up:sum", "own:up:sum"],
  ['job="vllm"', `'job="vllm"'`],
  ["no", '"no"'],
  ["Y", '"Y"'],
  ["1", '"1"'],
  ["1_000", '"1_000"'],
  ["e5", '"e5"'],
  ["a: b", '"a: b"'],
  ["a:", '"a:"'],
  ["a #b", '"a #b"'],
  ["a, b", '"a, b"'],
  ["a ", '"a "'],
  ["", '""'],
  ["<<", '"<<"'],
  [`it's "so"`, String.raw`"it's \"so\""`],
  ["two\nlines", String.raw`"two\nlines"`],
  ["\u2028", String.raw`"\u2028"`],
])("%j is printed as %s and read as it was, as a value, a key and in a list", (text, printed) => {
  expect(snippet(["a"], text)).toBe(`a: ${printed}`);
  for (const value of [{ a: text }, { [text]: 1 }, { a: [text, text] }]) {
    for (const version of ["1.1", "1.2"] as const) expect(parse(snippet([], value), { version })).toEqual(value);
  }
});
