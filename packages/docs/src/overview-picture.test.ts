import { alertsOf, catalogue, languages, recordsOf, slosOf } from "@vllm-monitoring/core";
import { describe, expect, test } from "vitest";
import { overviewPictures, subjectsOf } from "./overview-picture.ts";

const pictures = overviewPictures(catalogue);
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** What stands in a picture, in its order. */
function textsOf(language: (typeof languages)[number]): string[] {
  return [...pictures.get(`docs/public/overview.${language}.svg`)!.matchAll(/<text[^>]*>([^<]+)</g)].map(
    ([, content]) => content!,
  );
}

test("every record and every alert counts once, and an objective is one subject", () => {
  const subjects = subjectsOf(catalogue);
  expect(sum(subjects.map(({ records }) => records))).toBe(recordsOf(catalogue).length);
  expect(sum(subjects.map(({ alerts }) => alerts))).toBe(alertsOf(catalogue).length);
  const objectives = slosOf(catalogue).map(({ title }) => title.en);
  expect(subjects.filter(({ title }) => objectives.includes(title.en))).toEqual(
    slosOf(catalogue).map(({ title }) => ({ title, records: 12, alerts: 2 })),
  );
  expect(subjects.some(({ title }) => title.en.includes("over days"))).toBe(false);
});

test("the picture leads from the engines to people", () => {
  const english = textsOf("en");
  const at = (content: string) => english.indexOf(content);
  const stations = ["vLLM engines", "Recording rules", "Grafana", "KEDA, HPA", "Alerts", "Alertmanager"];
  expect(stations.map(at)).toEqual(stations.map(at).toSorted((one, other) => one - other));
  expect(english[at("Recording rules") + 1]).toBe(`${recordsOf(catalogue).length} records`);
  expect(english[at("Alerts") + 1]).toBe(`${alertsOf(catalogue).length}, in triage order`);
  expect(english.slice(at("Alerts") + 2, at("Alerts") + 8)).toEqual([
    "Availability",
    "6",
    "Progress",
    "4",
    "Errors",
    "7",
  ]);
  expect(textsOf("zh").slice(0, 4)).toEqual([
    "vLLM 引擎",
    english[1]!.replace(/^(\d+).*$/, "读取 $1 个指标"),
    "Recording rules",
    `${recordsOf(catalogue).length} 条记录`,
  ]);
});

describe.each(languages)("the picture in %s", (language) => {
  const picture = pictures.get(`docs/public/overview.${language}.svg`)!;

  test("is about one screen, with letters that can be read on a phone", () => {
    const [, across, down, letters] = /width="(\d+)" height="(\d+)" .* font-size="(\d+)"/.exec(picture)!;
    expect(Number(down)).toBeLessThan(820);
    expect((Number(letters) * 358) / Number(across)).toBeGreaterThan(11);
  });

  test("needs no background: all its letters stand in boxes, on a colour of its own", () => {
    const boxes = [...picture.matchAll(/<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g)].map(
      ([, ...numbers]) => numbers.map(Number) as [number, number, number, number],
    );
    expect(boxes).toHaveLength(6);
    const letters = [...picture.matchAll(/<text x="([\d.]+)" y="(\d+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    const outside = letters.filter(
      ([x, y]) =>
        !boxes.some(([left, top, across, down]) => x! > left && x! < left + across && y! > top && y! < top + down),
    );
    expect(outside).toEqual([]);
    expect(picture).not.toContain("prefers-color-scheme");
    expect(picture).not.toMatch(/fill: #fff/);
  });
});
