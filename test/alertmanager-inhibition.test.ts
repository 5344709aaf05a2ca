import { alertsOf, busy, catalogue, frozen, gone, type Series, server } from "@vllm-monitoring/core";
import { describe, expect, test } from "vitest";
import type { SentAlert } from "./alertmanager.ts";
import { withAlertmanager } from "./alertmanager-story.ts";
import { firingAt } from "./replay.ts";
import { scenarioRules } from "./scenario-test.ts";

/**
 * An alert of the catalogue as the scenario that proves it has it fire, without the cluster that some scenarios tell apart, and with
 * other labels if given.
 */
function firing(name: string, labels: SentAlert["labels"] = {}): SentAlert {
  const alert = alertsOf(catalogue).find((one) => one.alert === name)!;
  const [found] = catalogue
    .flatMap(({ scenarios }) => scenarios)
    .filter(({ covers }) => covers.some((cover) => cover.alert === alert && cover.as === "fires"))
    .flatMap(({ expect: expectations }) => expectations)
    .flatMap((one) => ("alert" in one && one.alert === alert ? one.firing : []));
  if (found === undefined) throw new Error(`no scenario has ${name} fire`);
  const { severity, category } = alert;
  const { cluster: _cluster, ...where } = found.labels;
  return {
    labels: { alertname: name, severity, category, ...where, ...labels },
    annotations: { summary: found.summary.en, description: found.description.en },
  };
}

const rules = scenarioRules("en");

/** All that fires at a minute of a story, as promtool evaluates the rendered rules. */
async function firingIn(story: readonly Series[], minute: number): Promise<SentAlert[]> {
  const moments = await firingAt(await rules, story, "30s", [minute * 60]);
  return moments.map(({ labels: { alertstate: _state, ...labels } }) => ({ labels, annotations: {} }));
}

/** Whatever is too slow, is. */
const slowly = { e2eSeconds: 60, firstTokenSeconds: 50, intervalSeconds: 1, generatedTokens: 300 };

const slow = firing("VLLMHighLatency");
const lowThroughput = firing("VLLMLowThroughput");

describe.concurrent("alerts that arrive together", { timeout: 60_000 }, () => {
  test("an engine stalls: latency of its workload is not sent, that of another namespace is", async () => {
    const alerts = await firingIn(
      [
        ...server({}, busy(10), frozen(20)),
        ...server({ pod: "chat-1", instance: "10.0.0.2:8000" }, busy(30, slowly)),
        ...server({ namespace: "other" }, busy(30, slowly)),
      ],
      20,
    );
    const stall = alerts.find(({ labels }) => labels.alertname === "VLLMEngineStalled")!;
    await withAlertmanager(async ({ outcomeOf, toldSince }) => {
      expect(await outcomeOf(alerts, 3)).toEqual({
        statuses: [
          "VLLMEndToEndBudgetBurnsFast llm -> vllm-pager hidden",
          "VLLMEndToEndBudgetBurnsFast other -> vllm-pager",
          "VLLMEngineStalled llm chat-0 -> vllm-pager",
          "VLLMFirstTokenBudgetBurnsFast llm -> vllm-pager hidden",
          "VLLMFirstTokenBudgetBurnsFast other -> vllm-pager",
          "VLLMHighLatency llm -> vllm-chat hidden",
          "VLLMHighLatency other -> vllm-chat",
          "VLLMOutputTokenBudgetBurnsFast llm -> vllm-pager hidden",
          "VLLMOutputTokenBudgetBurnsFast other -> vllm-pager",
          "VLLMSlowFirstToken llm -> vllm-chat hidden",
          "VLLMSlowFirstToken other -> vllm-chat",
          "VLLMSlowTokens llm -> vllm-chat hidden",
          "VLLMSlowTokens other -> vllm-chat",
        ],
        hiders: ["VLLMEngineStalled llm chat-0"],
        told: [
          "vllm-chat: VLLMHighLatency other, VLLMSlowFirstToken other, VLLMSlowTokens other",
          "vllm-pager: VLLMEndToEndBudgetBurnsFast other, VLLMFirstTokenBudgetBurnsFast other, VLLMOutputTokenBudgetBurnsFast other",
          "vllm-pager: VLLMEngineStalled llm chat-0",
        ],
      });
      // It was the inhibition that held them back: they come as soon as the stall ends.
      expect(await toldSince([{ ...stall, endsAt: new Date().toISOString() }], 3)).toEqual([
        "vllm-chat: VLLMHighLatency llm, VLLMSlowFirstToken llm, VLLMSlowTokens llm",
        "vllm-pager: VLLMEndToEndBudgetBurnsFast llm, VLLMFirstTokenBudgetBurnsFast llm, VLLMOutputTokenBudgetBurnsFast llm",
        "vllm-pager: VLLMEngineStalled llm chat-0 resolved",
      ]);
    });
  });

  test("a workload vanishes: all its own are quiet, the pack's and those of other workloads are not", async () => {
    const alerts = [
      ...(await firingIn(
        [
          ...server({}, busy(40, { ...slowly, http5xx: 3, errors: 3 }), gone(20)),
          ...server({ namespace: "other" }, busy(60, slowly)),
        ],
        52,
      )),
      // What fired before and has not ended so far.
      ...["VLLMHighLatency", "VLLMLowThroughput", "VLLMEngineStalled", "VLLMEngineErrors", "VLLMTargetDown"].map(
        (name) => firing(name),
      ),
      firing("VLLMIdleEngines"),
      firing("VLLMIdleEngines", { namespace: "batch" }),
      firing("VLLMIdleEngines", { namespace: "nightly" }),
      firing("VLLMMetricMissing"),
    ];
    await withAlertmanager(async ({ outcomeOf }) => {
      expect(await outcomeOf(alerts, 5)).toEqual({
        statuses: [
          "VLLMAvailabilityBudgetBurnsFast llm -> vllm-pager hidden",
          "VLLMEndToEndBudgetBurnsFast llm -> vllm-pager hidden",
          "VLLMEndToEndBudgetBurnsFast other -> vllm-pager",
          "VLLMEngineErrors llm -> vllm-pager hidden",
          "VLLMEngineStalled llm chat-0 -> vllm-pager hidden",
          "VLLMFirstTokenBudgetBurnsFast llm -> vllm-pager hidden",
          "VLLMFirstTokenBudgetBurnsFast other -> vllm-pager",
          "VLLMHighLatency llm -> vllm-chat hidden",
          "VLLMHighLatency other -> vllm-chat",
          "VLLMIdleEngines batch -> vllm-digest",
          "VLLMIdleEngines llm -> vllm-digest hidden",
          "VLLMIdleEngines nightly -> vllm-digest",
          "VLLMLowThroughput llm -> vllm-chat hidden",
          "VLLMMetricMissing llm -> vllm-chat",
          "VLLMOutputTokenBudgetBurnsFast llm -> vllm-pager hidden",
          "VLLMOutputTokenBudgetBurnsFast other -> vllm-pager",
          "VLLMSlowFirstToken other -> vllm-chat",
          "VLLMSlowTokens other -> vllm-chat",
          "VLLMTargetDown llm chat-1 -> vllm-chat hidden",
          "VLLMWorkloadVanished llm -> vllm-pager",
        ],
        hiders: expect.arrayContaining(["VLLMWorkloadVanished llm"]),
        told: [
          "vllm-chat: VLLMHighLatency other, VLLMSlowFirstToken other, VLLMSlowTokens other",
          "vllm-chat: VLLMMetricMissing llm",
          "vllm-digest: VLLMIdleEngines batch, VLLMIdleEngines nightly",
          "vllm-pager: VLLMEndToEndBudgetBurnsFast other, VLLMFirstTokenBudgetBurnsFast other, VLLMOutputTokenBudgetBurnsFast other",
          "vllm-pager: VLLMWorkloadVanished llm",
        ],
      });
    });
  });

  test("two alerts say that the workload is gone: neither hides the other", async () => {
    const missing = firing("VLLMExpectedModelMissing");
    await withAlertmanager(async ({ outcomeOf }) => {
      expect(await outcomeOf([firing("VLLMWorkloadVanished"), missing], 1)).toEqual({
        statuses: ["VLLMExpectedModelMissing llm -> vllm-pager", "VLLMWorkloadVanished llm -> vllm-pager"],
        hiders: [],
        told: ["vllm-pager: VLLMExpectedModelMissing llm, VLLMWorkloadVanished llm"],
      });
    });
  });

  test("a warning hides warnings but no page, and only where every label of the workload is alike", async () => {
    const alerts = [
      firing("VLLMAdmissionBlocked"),
      firing("VLLMFirstTokenBudgetBurnsFast"),
      slow,
      firing("VLLMHighLatency", { cluster: "east" }),
    ];
    await withAlertmanager(async ({ outcomeOf }) => {
      expect(await outcomeOf(alerts, 3)).toEqual({
        statuses: [
          "VLLMAdmissionBlocked llm chat-0 -> vllm-chat",
          "VLLMFirstTokenBudgetBurnsFast llm -> vllm-pager",
          "VLLMHighLatency east llm -> vllm-chat",
          "VLLMHighLatency llm -> vllm-chat hidden",
        ],
        hiders: ["VLLMAdmissionBlocked llm chat-0"],
        told: [
          "vllm-chat: VLLMAdmissionBlocked llm chat-0",
          "vllm-chat: VLLMHighLatency east llm",
          "vllm-pager: VLLMFirstTokenBudgetBurnsFast llm",
        ],
      });
    });
  });

  test("a page for an SLO hides the ticket, and an overload the latency but not the SLO", async () => {
    const alerts = [
      firing("VLLMQueueGrowing"),
      firing("VLLMFirstTokenBudgetBurnsFast"),
      firing("VLLMFirstTokenBudgetBurnsSlow"),
      slow,
      lowThroughput,
    ];
    await withAlertmanager(async ({ outcomeOf }) => {
      expect(await outcomeOf(alerts, 2)).toEqual({
        statuses: [
          "VLLMFirstTokenBudgetBurnsFast llm -> vllm-pager",
          "VLLMFirstTokenBudgetBurnsSlow llm -> vllm-chat hidden",
          "VLLMHighLatency llm -> vllm-chat hidden",
          "VLLMLowThroughput llm -> vllm-chat hidden",
          "VLLMQueueGrowing llm -> vllm-chat",
        ],
        hiders: ["VLLMFirstTokenBudgetBurnsFast llm", "VLLMQueueGrowing llm"],
        told: ["vllm-chat: VLLMQueueGrowing llm", "vllm-pager: VLLMFirstTokenBudgetBurnsFast llm"],
      });
    });
  });

  test("of two thresholds the critical one hides the warning of the same engine, and of no other", async () => {
    const alerts = [
      firing("VLLMKVCacheFull", { severity: "critical" }),
      firing("VLLMKVCacheFull"),
      firing("VLLMKVCacheFull", { pod: "chat-1" }),
    ];
    await withAlertmanager(async ({ outcomeOf }) => {
      expect(await outcomeOf(alerts, 2)).toEqual({
        statuses: [
          "VLLMKVCacheFull llm chat-0 -> vllm-chat hidden",
          "VLLMKVCacheFull llm chat-0 -> vllm-pager",
          "VLLMKVCacheFull llm chat-1 -> vllm-chat",
        ],
        hiders: ["VLLMKVCacheFull llm chat-0"],
        told: ["vllm-chat: VLLMKVCacheFull llm chat-1", "vllm-pager: VLLMKVCacheFull llm chat-0"],
      });
    });
  });
});
