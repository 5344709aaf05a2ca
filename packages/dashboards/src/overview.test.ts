import { catalogue, type Family, languages } from "@vllm-monitoring/core";
import { describe, expect, test } from "vitest";
import { dashboardFiles } from "./index.ts";
import { overview } from "./overview.ts";

interface Panel {
  readonly type: string;
  readonly description: string;
  readonly fieldConfig: { readonly defaults: { readonly custom: object; readonly min: number } };
  readonly options: object;
  readonly gridPos: object;
  readonly targets: readonly { readonly refId: string; readonly range: boolean; readonly instant: boolean }[];
}

describe.each(languages)("the overview in %s", (language) => {
  const dashboard = overview(catalogue, language);
  const panels = dashboard.panels as readonly Panel[];

  test("is found under one address, opens on the last three hours and keeps itself fresh", () => {
    expect(dashboard).toMatchObject({
      uid: "vllm-overview",
      title: { en: "vLLM overview", zh: "vLLM 概览" }[language],
      tags: ["vllm"],
      timezone: "browser",
      refresh: "30s",
      time: { from: "now-3h", to: "now" },
      schemaVersion: 42,
    });
  });

  test("draws both panels alike: from 0, a gap where there is no sample, a table with last and max below", () => {
    for (const { type, fieldConfig, options } of panels) {
      expect(type).toBe("timeseries");
      expect(fieldConfig.defaults.min).toBe(0);
      // Grafana leaves a gap as long as spanNulls is not set.
      expect(fieldConfig.defaults.custom).toEqual({ lineWidth: 2, thresholdsStyle: { mode: "dashed" } });
      expect(options).toEqual({
        legend: { displayMode: "table", placement: "bottom", showLegend: true, calcs: ["lastNotNull", "max"] },
        tooltip: { mode: "multi", sort: "desc" },
      });
    }
    expect(panels.map(({ gridPos }) => gridPos)).toEqual([
      { h: 10, w: 12, x: 0, y: 0 },
      { h: 10, w: 12, x: 12, y: 0 },
    ]);
  });

  test("asks for a range under a letter for each series", () => {
    for (const { targets } of panels) {
      expect(targets.map(({ refId, range, instant }) => ({ refId, range, instant }))).toEqual(
        ["A", "B", "C"].map((refId) => ({ refId, range: true, instant: false })),
      );
    }
  });

  test("says in its own language what each panel shows", () => {
    for (const { description } of panels) expect(/\p{Script=Han}/u.test(description)).toBe(language === "zh");
  });

  test("D05: takes no rate of its own, so the scrape interval that Grafana assumes does not matter", () => {
    expect(JSON.stringify(dashboard)).not.toMatch(/\b(i?rate|increase|\w+_over_time)\(/u);
  });
});

test("both languages differ in nothing but what is read", () => {
  const read = new Set(["title", "description", "legendFormat", "label"]);
  const [english, chinese] = languages.map((language) =>
    JSON.stringify(overview(catalogue, language), (key, value: unknown) => (read.has(key) ? key : value)),
  );
  expect(chinese).toBe(english);
});

test("a series or a threshold that the families do not have stops the build", () => {
  const without = (part: object) => catalogue.map((family): Family => ({ ...family, ...part }));
  expect(() => overview([], "en")).toThrow("no threshold e2eLatencyP95Seconds");
  expect(() => overview(without({ records: [] }), "en")).toThrow(
    "no recording rule vllm:e2e_request_latency_seconds:avg",
  );
});

test("there is a file for each language, indented and with a newline at its end", () => {
  const files = dashboardFiles(catalogue);
  expect([...files.keys()]).toEqual([
    "charts/vllm-monitoring/files/dashboards/overview.en.json",
    "charts/vllm-monitoring/files/dashboards/overview.zh.json",
  ]);
  for (const [index, text] of [...files.values()].entries()) {
    expect(text).toBe(`${JSON.stringify(overview(catalogue, languages[index]!), null, 2)}\n`);
  }
});
