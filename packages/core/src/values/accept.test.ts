import { expect, test } from "vitest";
import { accept } from "./accept.ts";
import { sectionShape } from "./contract-shape.ts";
import { section, value } from "./field.ts";
import { problemsText } from "./problem.ts";
import { boolean, list, map, number } from "./shape.ts";
import { labelName, positiveDuration } from "./types.ts";

const description = { en: "", zh: "" };
const shape = sectionShape(
  section(description, {
    rateWindow: value(positiveDuration, { default: "5m", formerly: ["window"], description }),
    least: value(number(1, 5), { default: 2, description }),
    bounds: value(list(number(0, 9), { ascending: true }), { default: [], description }),
    labels: value(map(labelName, boolean()), { default: {}, description }),
  }),
);
const textOf = (values: unknown) => problemsText(accept(shape, values).problems).split("\n\n").slice(1).join("\n\n");

test("null and what is not set are left out at every depth, numbers as text become numbers", () => {
  const written = {
    rateWindow: null,
    least: "2.5",
    bounds: ["1", 2],
    labels: { a: null, b: true },
    gone: null,
    no: undefined,
  };
  expect(accept(shape, written)).toEqual({ value: { least: 2.5, bounds: [1, 2], labels: { b: true } }, problems: [] });
});

test("a former name is refused with the new one, and what stands there goes with it as far as it is allowed", () => {
  expect(textOf({ window: "10m" })).toBe("window: is called rateWindow now\n  rateWindow: 10m");
  expect(textOf({ window: 10 })).toBe("window: is called rateWindow now\n  rateWindow: 5m");
});

test("names that every object of JavaScript has are unknown keys like others", () => {
  const keys = ["constructor", "__proto__", "toString", "hasOwnProperty"];
  const values = JSON.parse(`{${keys.map((key) => `"${key}": 1`).join()}}`) as unknown;
  expect(
    textOf(values)
      .split("\n")
      .filter((line) => line.includes("no such key")),
  ).toEqual(keys.toSorted().map((key) => `${key}: there is no such key, only bounds, labels, least, rateWindow`));
});

test("values that are no keys at all are refused", () => {
  expect(textOf([])).toBe("values: must be keys with values, indented below it\n  rateWindow: 5m");
  expect(textOf("text")).toBe(textOf([]));
});

test("what is refused is replaced by what is proposed, so that everything else can be judged", () => {
  const { value: accepted } = accept(shape, {
    rateWindow: "soon",
    least: 9,
    bounds: [3, "x"],
    labels: { a: "no" },
    bogus: 1,
  });
  expect(accepted).toEqual({ rateWindow: "5m", least: 5, bounds: [3], labels: { a: false } });
});
