import { expect, test } from "vitest";
import { processorTimeOf } from "./processor-time.ts";

test("the processor time of a process grows by what it computes, as the system itself says", () => {
  const [before, said] = [processorTimeOf(process.pid), process.cpuUsage()];
  for (const end = Date.now() + 200; Date.now() < end;);
  const used = process.cpuUsage(said);
  const difference = processorTimeOf(process.pid) - before - (used.user + used.system) / 1000;
  expect(used.user + used.system).toBeGreaterThan(10_000);
  expect(Math.abs(difference)).toBeLessThan(30);
});
