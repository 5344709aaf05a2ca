import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parse } from "yaml";

/** What a person asks the benchmark for. */
export interface Options {
  /** Sizes of the fleet, from small to large. */
  readonly pods: readonly number[];
  readonly rounds: number;
  /** Values of the chart. */
  readonly values: object;
  /** Whether the results become those of the documentation. */
  readonly write: boolean;
}

export const usage = `npm run bench -- [--pods 100,300] [--rounds 7] [--values values.yaml] [--write]

  --pods    sizes of the fleet
  --rounds  how often each expression is evaluated; the median counts
  --values  a values file for the chart, instead of the default values
  --write   make the results those of the documentation (bench/results.json)`;

/**
 * Reads the arguments of the command line.
 *
 * @throws Error that says which one is not understood
 */
export function readOptions(commandLine: readonly string[]): Options {
  const { values: given } = parseArgs({
    args: [...commandLine],
    options: {
      pods: { type: "string", default: "100,300" },
      rounds: { type: "string", default: "7" },
      values: { type: "string" },
      write: { type: "boolean", default: false },
    },
  });
  return {
    pods: given.pods
      .split(",")
      .map((text) => positive("--pods", text))
      .toSorted((a, b) => a - b),
    rounds: positive("--rounds", given.rounds),
    values: given.values === undefined ? {} : (parse(readFileSync(given.values, "utf8")) as object),
    write: given.write,
  };
}

function positive(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number <= 0) throw new Error(`${option}: "${text}" is no whole number above 0`);
  return number;
}
