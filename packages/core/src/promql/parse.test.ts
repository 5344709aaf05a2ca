import { expect, test } from "vitest";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { promptTokensTotal } from "../metrics/tokens.ts";
import { e2eLatencyP95Seconds } from "../rules/latency/thresholds.ts";
import { promql, rate } from "./expression.ts";
import { binaryOf, find, nodesOf, parse, problemsOf, type PromqlNode, sample } from "./parse.ts";
import { by, engine } from "./placeholder.ts";

test("a sample has a value for each placeholder", () => {
  const expr = promql`sum by (${by}) (max by (${by}, ${engine}) (${rate(promptTokensTotal)})) > ${e2eLatencyP95Seconds}`;
  expect(sample(expr)).toBe(
    'sum by (cluster, namespace, model_name) (max by (cluster, namespace, model_name, pod, instance, engine) (rate(vllm:prompt_tokens_total{model_name!=""}[5m]))) > 5',
  );
});

test("a placeholder that nobody knows stays, and does not parse", () => {
  const text = sample({ text: "a > <<thresholds.unknown>>", thresholds: [] });
  expect(text).toBe("a > <<thresholds.unknown>>");
  expect(problemsOf(text)).not.toEqual([]);
});

test("a tree has the names of Prometheus' grammar", () => {
  expect(nodesOf(parse("rate(a[5m])")).map(({ name, text }) => `${name} ${text}`)).toEqual([
    "PromQL rate(a[5m])",
    "FunctionCall rate(a[5m])",
    "FunctionIdentifier rate",
    "Rate rate",
    "FunctionCallBody (a[5m])",
    "MatrixSelector a[5m]",
    "VectorSelector a",
    "Identifier a",
    "DurationExpr 5m",
    "NumberDurationLiteralInDurationContext 5m",
  ]);
});

test("a node knows where its text begins", () => {
  const promqlText = "sum by (x) (rate(a[5m]))";
  for (const { from, text } of nodesOf(parse(promqlText))) {
    expect(promqlText.slice(from, from + text.length)).toBe(text);
  }
  expect(find(parse(promqlText), "MatrixSelector")?.from).toBe(17);
});

test.each([
  ["a offset 5m", "a offset 5m"],
  ["a + b offset 5m", "b offset 5m"],
  ["a and b offset 5m > 0", "b offset 5m"],
  ['a{b="offset 1m"} offset -5m * on (x) c + d', 'a{b="offset 1m"} offset -5m'],
  ["-a\n  offset 1h", "a\n  offset 1h"],
  ["rate(a[5m] offset 1h) > 2", "a[5m] offset 1h"],
  ["max_over_time((a + b)[1h:5m] offset 1h)", "(a + b)[1h:5m] offset 1h"],
])("an offset belongs to what is right before it: %s", (text, offset) => {
  const nodes = nodesOf(parse(text));
  expect(nodes.filter(({ name }) => name === "OffsetExpr").map((node) => node.text)).toEqual([offset]);
  for (const node of nodes) expect(text.slice(node.from, node.from + node.text.length)).toBe(node.text);
});

test("operators bind as if there were no offset", () => {
  const outline = (node: PromqlNode): string => {
    const binary = binaryOf(node);
    return binary ? `(${outline(binary.left)} ${binary.operator.text} ${outline(binary.right)})` : node.text;
  };
  const outlines = ["a + b offset 5m * c", "a * b offset 5m + c offset 1h", "a unless b offset 5m > 0 or c"].map(
    (text) => outline(parse(text).children[0]!),
  );
  expect(outlines).toEqual([
    "(a + (b offset 5m * c))",
    "((a * b offset 5m) + c offset 1h)",
    "((a unless (b offset 5m > 0)) or c)",
  ]);
});

test.each(["(a) offset 5m", "a offset", "offset", "a + offset 5m"])(
  "an offset behind nothing crashes nothing: %s",
  (text) => {
    expect(parse(text).text).toBe(text);
  },
);

test.each([
  [sample(promql`sum by (${by}) (${rate(promptTokensTotal)})`), []],
  [sample(promql`rate(${numRequestsWaiting})`), ['expected type matrix in call to function "rate", got vector']],
  ["sum by (x) (", ["unable to find the parameter for the expression"]],
  ["", ["something is missing"]],
  [")", ["unexpected )"]],
  ['x{le="', ["something is missing"]],
  // Longer than an editor parses at once.
  [`${" ".repeat(4000)}rate(b)`, ['expected type matrix in call to function "rate", got vector']],
])("the problems of %.60s", (text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
});
