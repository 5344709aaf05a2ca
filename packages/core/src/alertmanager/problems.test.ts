import { expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import { alertOf } from "../policies/example-family.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { type Inhibition, inhibitions } from "./inhibitions.ts";
import { alertmanagerProblems } from "./problems.ts";

const byHighLatency: Inhibition = {
  source: { alert: highLatency },
  target: ["throughput"],
  why: { en: "text", zh: "文本" },
};

test("Alertmanager knows every alert of the catalogue, and the catalogue every alert that hides others", () => {
  expect(alertmanagerProblems(catalogue, inhibitions)).toEqual([]);
  expect(alertmanagerProblems(catalogue, [byHighLatency])).toEqual([]);
});

test("a name that no route matches is a problem", () => {
  expect(alertmanagerProblems(alertOf({ alert: "HighLatency" }), [])).toEqual([
    {
      policy: "alertmanager",
      where: "HighLatency",
      what: "no route of Alertmanager matches its name",
      instead: "a name that matches VLLM.+",
    },
  ]);
});

test("an inhibition by an alert that was taken out of the catalogue is a problem", () => {
  expect(alertmanagerProblems([], [byHighLatency])).toEqual([
    {
      policy: "alertmanager",
      where: "VLLMHighLatency",
      what: "hides others but is not in the catalogue",
      instead: "an alert of the catalogue, or its category",
    },
  ]);
});
