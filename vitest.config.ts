import { defineConfig } from "vitest/config";
import { TestCountReporter } from "./packages/build/src/test-count.ts";

// One run over the whole workspace: each package with its own tests, `test` with what crosses packages.
export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "bench/src/**/*.test.ts", "test/**/*.test.ts"],
    // Workers wait for promtool and Helm more than they compute.
    maxWorkers: "100%",
    // No test changes what a module holds: each worker reads the model once, and not anew for each file.
    isolate: false,
    testTimeout: 60_000,
    reporters: ["default", new TestCountReporter()],
  },
});
