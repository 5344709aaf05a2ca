import { chartReleases } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { withDaysOfReleases } from "./chart-repository.ts";

test("an index has the days of the releases in the place of the clock, and keeps all else", () => {
  const [newest, , ...others] = chartReleases.map(({ version, date }) => ({ version, day: `${date}T00:00:00Z` }));
  const first = { version: "1.0.0", day: "2026-11-25T00:00:00Z" };
  expect(others).toEqual([]);
  const index = (dayOf: (version: string, day: string) => string, generated: string) => ({
    apiVersion: "v1",
    entries: {
      "vllm-monitoring": [newest!, first].map(({ version, day }) => ({
        version,
        digest: "d",
        created: dayOf(version, day),
      })),
    },
    generated,
  });
  const clock = "2031-01-01T10:11:12.13Z";
  expect(withDaysOfReleases(index(() => clock, clock))).toEqual(index((_, day) => day, newest!.day));
});
