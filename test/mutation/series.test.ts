import { expect, test } from "vitest";
import { reachOf } from "./reach.ts";
import { nameOf, type Rule } from "./rule.ts";
import { seriesAskedBy, seriesReadBy, withSeriesRenamed } from "./series.ts";

test("the queries of annotations name the series that an alert asks for", () => {
  const waiting = '{{ with query (printf "a:b{model_name=%q}" $labels.model_name) }}{{ . | first | value }}{{ end }}';
  expect(seriesAskedBy({ alert: "A", expr: "x", annotations: { signals: waiting, summary: "{{ $value }}" } })).toEqual([
    "a:b",
  ]);
  expect(seriesAskedBy({ record: "a:b", expr: "x" })).toEqual([]);
});

test("series are renamed where they are read, and nowhere else", () => {
  const expr = 'label_replace(a:rate, "a:rate", "a:rate", "", "") + on (a) b{a="a:rate"} / a:rate{x="1"}';
  expect([...seriesReadBy(expr)]).toEqual(["a:rate", "b"]);
  expect(withSeriesRenamed(expr, (name) => (name === "a:rate" ? "changed:a:rate" : name))).toBe(
    'label_replace(changed:a:rate, "a:rate", "a:rate", "", "") + on (a) b{a="a:rate"} / changed:a:rate{x="1"}',
  );
});

test("a change of a rule concerns its readers, those of its name, and all that these read", () => {
  const rules: Rule[] = [
    { record: "raw:rate", expr: "rate(raw[5m])" },
    { record: "other:rate", expr: "rate(other[5m])" },
    { record: "sibling:rate", expr: "rate(sibling[5m])" },
    { record: "share", expr: "raw:rate / other:rate" },
    { record: "share", expr: "sibling:rate" },
    { alert: "High", expr: "share > 1" },
    { alert: "Unrelated", expr: "other:rate > 1" },
  ];
  const reach = reachOf(rules);
  const names = (set: ReadonlySet<Rule>) => rules.filter((rule) => set.has(rule)).map(nameOf);
  const { affected, needed, beside } = reach(rules[0]!, rules[0]!);
  expect(names(affected)).toEqual(["raw:rate", "share", "share", "High"]);
  expect(names(needed)).toEqual(["raw:rate", "other:rate", "sibling:rate", "share", "share", "High"]);
  expect(beside).toBe("needed");
  expect(names(reach(rules[6]!, { alert: "Unrelated", expr: "sibling:rate > 1" }).needed)).toEqual([
    "other:rate",
    "sibling:rate",
    "Unrelated",
  ]);
});
