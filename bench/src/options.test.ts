import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test("without arguments", () => {
  expect(readOptions([])).toEqual({ pods: [100, 300], rounds: 7, values: {}, write: false });
});

test("sizes come from small to large", () => {
  expect(readOptions(["--pods", "300,20", "--rounds", "3", "--write"])).toEqual({
    pods: [20, 300],
    rounds: 3,
    values: {},
    write: true,
  });
});

test.each([
  [["--pods", "100,many"], '--pods: "many" is no whole number above 0'],
  [["--rounds", "0"], '--rounds: "0" is no whole number above 0'],
  [["--podz"], "Unknown option '--podz'"],
])("refuses %s", (commandLine, message) => {
  expect(() => readOptions(commandLine)).toThrow(message);
});
