import { join } from "node:path";
import { keepRelease } from "./keep-release.ts";
import { chartVersion, root } from "./repository.ts";

// The first step of `npm run release`, before changesets raises the version.
try {
  await keepRelease(chartVersion(), join(root, "test/releases"));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
