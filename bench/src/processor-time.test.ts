import { execa } from "execa";
import { expect, test } from "vitest";
import { processorTimeOf } from "./processor-time.ts";

/** Computes until it has used 300 ms of the processor, says how many microseconds it were, and waits to be stopped. */
const program = `
const used = () => process.cpuUsage().user + process.cpuUsage().system;
while (used() < 300_000);
console.log(used());
setTimeout(() => {}, 60_000);
`;

test("the processor time of a process is what the process itself says", async () => {
  const child = execa(process.execPath, ["--eval", program], { reject: false });
  expect.assertions(1);
  try {
    for await (const said of child) {
      expect(Math.abs(processorTimeOf(child.pid!) - Number(said) / 1000)).toBeLessThan(100);
      child.kill();
    }
  } finally {
    child.kill();
    await child;
  }
});
