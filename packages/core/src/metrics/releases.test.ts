import { expect, test } from "vitest";
import { compareReleases, type Release, supportedReleases } from "./releases.ts";

test("releases are ordered by number, a post release or a fourth number after the one it mends", () => {
  const releases: Release[] = ["0.11.0", "0.8.5.post1", "0.9.1", "0.9.0.1", "0.9.0", "0.8.5", "0.10.2"];
  expect(releases.toSorted(compareReleases)).toEqual([
    "0.8.5",
    "0.8.5.post1",
    "0.9.0",
    "0.9.0.1",
    "0.9.1",
    "0.10.2",
    "0.11.0",
  ]);
});

test("the supported releases have an order", () => {
  expect(compareReleases(supportedReleases.oldest, supportedReleases.newest)).toBeLessThan(0);
});
