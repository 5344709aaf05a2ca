import { expect, test } from "vitest";
import { releasable } from "./repository.ts";

test("H14: a version with build metadata is refused, for + is no part of an OCI tag", () => {
  for (const version of ["1.0.0", "1.10.0", "2.0.0-rc.1"]) expect(releasable(version)).toBe(version);
  for (const version of ["1.2.3+build.5", "1.2.3-rc.1+5", "1.2", "v1.2.3", ""]) {
    expect(() => releasable(version)).toThrow(
      `${version} cannot be released: write major.minor.patch, or with -rc.1, without +metadata`,
    );
  }
});
