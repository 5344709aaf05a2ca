import { alertsOf, catalogue, type Category, type Severity } from "@vllm-monitoring/core";
import { describe, expect, test } from "vitest";
import type { SentAlert } from "./alertmanager.ts";
import { withAlertmanager, workload } from "./alertmanager-story.ts";

const engine = { pod: "chat-0", instance: "10.0.0.1:8000", engine: "0" };

/** An alert of the catalogue as the scenario that proves it has it fire, with other labels of the workload if given. */
function firing(name: string, labels: SentAlert["labels"] = {}): SentAlert {
  const alert = alertsOf(catalogue).find((one) => one.alert === name)!;
  const [found] = catalogue
    .flatMap(({ scenarios }) => scenarios)
    .filter(({ covers }) => covers.some((cover) => cover.alert === alert && cover.as === "fires"))
    .flatMap(({ expect: expectations }) => expectations)
    .flatMap((one) => ("alert" in one && one.alert === alert ? one.firing : []));
  if (found === undefined) throw new Error(`no scenario has ${name} fire`);
  const { severity, category } = alert;
  return {
    labels: { alertname: name, severity, category, ...found.labels, ...labels },
    annotations: { summary: found.summary.en, description: found.description.en },
  };
}

/** An alert that stands in for one that the catalogue does not have. */
function standIn(name: string, severity: Severity, category: Category, labels: SentAlert["labels"] = {}): SentAlert {
  return { labels: { alertname: name, severity, category, ...workload, ...labels }, annotations: { summary: name } };
}

const slow = firing("VLLMHighLatency");
const lowThroughput = firing("VLLMLowThroughput");
// The stories need a stall and a workload that is gone; where the catalogue has them, `firing(…)` takes the place of `standIn(…)`.
const stall = standIn("VLLMNoForwardProgress", "critical", "progress", engine);
const vanished = standIn("VLLMWorkloadVanished", "critical", "availability");

describe.concurrent("alerts that arrive together", { timeout: 60_000 }, () => {
  test("an engine stalls: latency of its workload is not sent, that of another namespace is", async () => {
    const elsewhere = firing("VLLMHighLatency", { namespace: "other" });
    await withAlertmanager(async ({ outcomeOf, toldSince }) => {
      expect(await outcomeOf([slow, elsewhere, stall], 2)).toEqual({
        statuses: [
          "VLLMHighLatency llm -> vllm-chat hidden",
          "VLLMHighLatency other -> vllm-chat",
          "VLLMNoForwardProgress llm chat-0 -> vllm-pager",
        ],
        hiders: ["VLLMNoForwardProgress llm chat-0"],
        told: ["vllm-chat: VLLMHighLatency other", "vllm-pager: VLLMNoForwardProgress llm chat-0"],
      });
      // It was the inhibition that held it back: it comes as soon as the stall ends.
      expect(await toldSince([{ ...stall, endsAt: new Date().toISOString() }], 2)).toEqual([
        "vllm-chat: VLLMHighLatency llm",
        "vllm-pager: VLLMNoForwardProgress llm chat-0 resolved",
      ]);
    });
  });

  test("a workload vanishes: all its own are quiet, the pack's and those of other workloads are not", async () => {
    const alerts = [
      vanished,
      slow,
      lowThroughput,
      stall,
      standIn("VLLMEngineErrors", "critical", "errors"),
      standIn("VLLMFirstTokenBudgetBurn", "critical", "slo"),
      standIn("VLLMTargetDown", "warning", "availability", engine),
      standIn("VLLMPaidForButIdle", "info", "efficiency"),
      standIn("VLLMMetricMissing", "warning", "pack"),
      firing("VLLMHighLatency", { model_name: "demo/chat-70b" }),
      standIn("VLLMPaidForButIdle", "info", "efficiency", { namespace: "batch" }),
      standIn("VLLMPaidForButIdle", "info", "efficiency", { namespace: "nightly" }),
    ];
    await withAlertmanager(async ({ outcomeOf }) => {
      expect(await outcomeOf(alerts, 4)).toEqual({
        statuses: [
          "VLLMEngineErrors llm -> vllm-pager hidden",
          "VLLMFirstTokenBudgetBurn llm -> vllm-pager hidden",
          "VLLMHighLatency llm -> vllm-chat hidden",
          "VLLMHighLatency llm demo/chat-70b -> vllm-chat",
          "VLLMLowThroughput llm -> vllm-chat hidden",
          "VLLMMetricMissing llm -> vllm-chat",
          "VLLMNoForwardProgress llm chat-0 -> vllm-pager hidden",
          "VLLMPaidForButIdle batch -> vllm-digest",
          "VLLMPaidForButIdle llm -> vllm-digest hidden",
          "VLLMPaidForButIdle nightly -> vllm-digest",
          "VLLMTargetDown llm chat-0 -> vllm-chat hidden",
          "VLLMWorkloadVanished llm -> vllm-pager",
        ],
        hiders: expect.arrayContaining(["VLLMWorkloadVanished llm"]),
        told: [
          "vllm-chat: VLLMHighLatency llm demo/chat-70b",
          "vllm-chat: VLLMMetricMissing llm",
          "vllm-digest: VLLMPaidForButIdle batch, VLLMPaidForButIdle nightly",
          "vllm-pager: VLLMWorkloadVanished llm",
        ],
      });
    });
  });

  test("two alerts say that the workload is gone: neither hides the other", async () => {
    const missing = standIn("VLLMExpectedModelMissing", "critical", "availability");
    await withAlertmanager(async ({ outcomeOf }) => {
      expect(await outcomeOf([vanished, missing], 1)).toEqual({
        statuses: ["VLLMExpectedModelMissing llm -> vllm-pager", "VLLMWorkloadVanished llm -> vllm-pager"],
        hiders: [],
        told: ["vllm-pager: VLLMExpectedModelMissing llm, VLLMWorkloadVanished llm"],
      });
    });
  });

  test("a warning hides warnings but no page, and only where every label of the workload is alike", async () => {
    const alerts = [
      standIn("VLLMAdmissionBlocked", "warning", "progress"),
      standIn("VLLMFirstTokenBudgetBurn", "critical", "slo"),
      slow,
      firing("VLLMHighLatency", { cluster: "east" }),
    ];
    await withAlertmanager(async ({ outcomeOf }) => {
      expect(await outcomeOf(alerts, 3)).toEqual({
        statuses: [
          "VLLMAdmissionBlocked llm -> vllm-chat",
          "VLLMFirstTokenBudgetBurn llm -> vllm-pager",
          "VLLMHighLatency east llm -> vllm-chat",
          "VLLMHighLatency llm -> vllm-chat hidden",
        ],
        hiders: ["VLLMAdmissionBlocked llm"],
        told: [
          "vllm-chat: VLLMAdmissionBlocked llm",
          "vllm-chat: VLLMHighLatency east llm",
          "vllm-pager: VLLMFirstTokenBudgetBurn llm",
        ],
      });
    });
  });

  test("a page for an SLO hides the ticket, and an overload the latency but not the SLO", async () => {
    const alerts = [
      standIn("VLLMQueueGrows", "warning", "saturation"),
      standIn("VLLMFirstTokenBudgetBurn", "critical", "slo"),
      standIn("VLLMFirstTokenBudgetSlowBurn", "warning", "slo"),
      slow,
      lowThroughput,
    ];
    await withAlertmanager(async ({ outcomeOf }) => {
      expect(await outcomeOf(alerts, 2)).toEqual({
        statuses: [
          "VLLMFirstTokenBudgetBurn llm -> vllm-pager",
          "VLLMFirstTokenBudgetSlowBurn llm -> vllm-chat hidden",
          "VLLMHighLatency llm -> vllm-chat hidden",
          "VLLMLowThroughput llm -> vllm-chat hidden",
          "VLLMQueueGrows llm -> vllm-chat",
        ],
        hiders: ["VLLMFirstTokenBudgetBurn llm", "VLLMQueueGrows llm"],
        told: ["vllm-chat: VLLMQueueGrows llm", "vllm-pager: VLLMFirstTokenBudgetBurn llm"],
      });
    });
  });

  test("of two thresholds the critical one hides the warning of the same engine, and of no other", async () => {
    const alerts = [
      standIn("VLLMPreemptions", "critical", "saturation", engine),
      standIn("VLLMPreemptions", "warning", "saturation", engine),
      standIn("VLLMPreemptions", "warning", "saturation", { ...engine, pod: "chat-1" }),
    ];
    await withAlertmanager(async ({ outcomeOf }) => {
      expect(await outcomeOf(alerts, 2)).toEqual({
        statuses: [
          "VLLMPreemptions llm chat-0 -> vllm-chat hidden",
          "VLLMPreemptions llm chat-0 -> vllm-pager",
          "VLLMPreemptions llm chat-1 -> vllm-chat",
        ],
        hiders: ["VLLMPreemptions llm chat-0"],
        told: ["vllm-chat: VLLMPreemptions llm chat-1", "vllm-pager: VLLMPreemptions llm chat-0"],
      });
    });
  });
});
