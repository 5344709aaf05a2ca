import { expect, test } from "vitest";
import { seriesReadBy, withSeriesRenamed } from "./series.ts";

test("series are renamed where they are read, and nowhere else", () => {
  const expr = 'label_replace(a:rate, "a:rate", "a:rate", "", "") + on (a) b{a="a:rate"} / a:rate{x="1"}';
  expect([...seriesReadBy(expr)]).toEqual(["a:rate", "b"]);
  expect(withSeriesRenamed(expr, (name) => (name === "a:rate" ? "changed:a:rate" : name))).toBe(
    'label_replace(changed:a:rate, "a:rate", "a:rate", "", "") + on (a) b{a="a:rate"} / changed:a:rate{x="1"}',
  );
});
