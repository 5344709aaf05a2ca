import { expect, test } from "vitest";
import { printYaml } from "./yaml.ts";

test("comments stand above what they are about, with a blank line between items", () => {
  const equal = ["namespace"];
  const data = {
    route: { receiver: "chat" },
    rules: [{ equal }, { equal, operator: "=" }],
  };
  const comments = [
    { path: ["route"], text: "one\ntwo" },
    { path: ["rules", 0], text: "three" },
    { path: ["rules", 1], text: "four" },
  ];
  expect(printYaml(data, "header", comments)).toBe(`# header

route:
  # one
  # two
  receiver: chat
rules:
  # three
  - equal:
      - namespace

  # four
  - equal:
      - namespace
    operator: "="
`);
});

test("a comment about what is not there is an error", () => {
  expect(() => printYaml({ rules: [] }, "header", [{ path: ["rules", 0], text: "one" }])).toThrow(
    "a comment is about rules.0, which is not there",
  );
});
