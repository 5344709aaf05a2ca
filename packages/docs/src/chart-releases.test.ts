import { catalogue, chartReleases } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { changelog, chartReleaseNotes } from "./chart-releases.ts";
import { defaultValues } from "./defaults.ts";
import { exampleCosts } from "./example-costs.ts";

test.each([
  ["en", "begins to fire", "/v1.0.0"],
  ["zh", "新增", "/v1.0.0/zh-cn"],
] as const)("the notes of 1.1.0 in %s name the alerts that begin to fire, with their pages", (language, what, path) => {
  const site = {
    families: catalogue,
    version: "1.0.0",
    values: defaultValues(catalogue, "1.0.0"),
    costs: exampleCosts,
    servers: [],
    language,
  };
  const notes = chartReleaseNotes(site).find(({ version }) => version === "1.1.0")!;
  const { entries } = chartReleases.find(({ version }) => version === "1.1.0")!;
  expect(notes.changes.find(({ names }) => names.includes("VLLMSlowTokens"))).toEqual({
    what,
    names: ["VLLMSlowFirstToken", "VLLMSlowTokens", "VLLMThroughputCollapsed"]
      .map((name) => `[${name}](${path}/alerts/${name.toLowerCase()}/)`)
      .join(language === "zh" ? "、" : ", "),
    why: entries.find(({ rules }) => rules?.appears?.includes("VLLMSlowTokens"))!.text[language],
  });
  expect(notes.actions).toContain(entries.find(({ text }) => text.en.includes("`workloadClass`"))!.action![language]);
});

test("the changelog tells every release with its day, entries and what to do", () => {
  const text = changelog().get("CHANGELOG.md")!;
  expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(
    chartReleases.map(({ version, date }) => `${version} (${date})`),
  );
  expect(text).toContain(
    "\n- `workloadClass` chooses the default thresholds: chat, batch, embedding or reasoning. `chat` stands for what held before. " +
      "Where a release watches something else than chat, set `workloadClass`, or thresholds that fit chat will fire.\n",
  );
});

test("versions and days of the releases go down the list", () => {
  const keys = chartReleases.map(({ version, date }) => [
    date,
    ...version.split(".").map((part) => part.padStart(4, "0")),
  ]);
  expect(keys.map((key) => key.join(" "))).toEqual(
    keys
      .map((key) => key.join(" "))
      .toSorted()
      .toReversed(),
  );
});
