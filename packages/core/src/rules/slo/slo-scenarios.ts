import { timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { bucketOf, countOf, type Histogram, sumOf } from "../../metrics/metric.ts";
import { sharedBounds } from "../../metrics/bounds.ts";
import { engineLabels, type ExpectedAlerts, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import type { Alert } from "../alert.ts";
import { second } from "../places.ts";
import type { RecordingRule } from "../recording-rule.ts";
import type { Text } from "../../text.ts";
import { type BudgetAlert, burnScenarios } from "./burn-scenarios.ts";
import type { Objective, SloParts } from "./slo-family.ts";

/** Some minutes in which each scrape brings so many good and bad events. */
export interface Stretch {
  readonly minutes: number;
  readonly good: number;
  readonly bad: number;
}

/** The series of one engine that make good and bad events of an objective. */
export type Traffic = (labels: Labels, ...stretches: readonly Stretch[]) => Series[];

/** Values as promtool writes them of a counter that grows by a step of each stretch; `ending` is `stale` when the target vanishes. */
export function growing(stretches: readonly Stretch[], step: (stretch: Stretch) => number, ending = ""): string {
  let total = 0;
  const parts = stretches.map((stretch) => {
    const [from, by, scrapes] = [total, step(stretch), stretch.minutes * 2];
    total += by * scrapes;
    return `${from}+${by}x${scrapes - 1}`;
  });
  return `${parts.join(" ")} ${total} ${ending}`.trim();
}

/** Events of an objective on a latency: good ones stay within the bound of its bucket, bad ones are above it. */
export function observedTraffic(histogram: Histogram, bound: number): Traffic {
  return (labels, ...stretches) => {
    const all = engineLabels(labels);
    const bucket = (le: string, step: (stretch: Stretch) => number) =>
      samples(bucketOf(histogram), { ...all, le }, growing(stretches, step));
    return [
      ...sharedBounds(histogram).map((le) =>
        bucket(Number.isInteger(le) ? `${le}.0` : String(le), ({ good }) => (le >= bound ? good : 0)),
      ),
      bucket("+Inf", ({ good, bad }) => good + bad),
      samples(
        countOf(histogram),
        all,
        growing(stretches, ({ good, bad }) => good + bad),
      ),
      samples(
        sumOf(histogram),
        all,
        growing(stretches, ({ good, bad }) => good * bound + bad * 2 * bound),
      ),
    ];
  };
}

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

/** Both objectives and texts of the scenarios speak of 99 %. */
const target = "99%";

/**
 * The proof of one objective; its value is 99 %, 100 events are needed.
 *
 * @param fill puts the values of the class `chat` into the sentences of the objective
 * @param signalsAt the co-signals that the traffic leads to, by the share of bad events that an alert tells
 */
export function sloScenarios(
  parts: SloParts,
  facts: Objective,
  traffic: Traffic,
  fill: (text: string) => string,
  signalsAt: (share: string) => Readonly<Record<string, string>>,
): Scenario[] {
  const { fast, slow, total, good, errorRatio, budgetLeft } = parts;
  const of = (text: Text): Text => ({ en: fill(text.en), zh: fill(text.zh) });
  const [events, areBad] = [of(facts.events), of(facts.areBad)];
  const texts = {
    fast: {
      adverb: { en: "fast", zh: "消耗过快" },
      windows: { en: "the past hour or six hours", zh: "过去 1 小时或 6 小时" },
      shortWindows: { en: "5m or 30m", zh: "5m 或 30m" },
      pace: { en: "within five days or sooner", zh: "五天之内就会" },
    },
    slow: {
      adverb: { en: "steadily", zh: "持续消耗" },
      windows: { en: "the past day or three days", zh: "过去 1 天或 3 天" },
      shortWindows: { en: "2h or 6h", zh: "2h 或 6h" },
      pace: { en: "within the 30 days it is made for, or sooner", zh: "最迟到周期结束就会" },
    },
  };
  const firing = (
    kind: BudgetAlert,
    share: string,
    labels: Labels,
    signals: Readonly<Record<string, string>> = {},
  ): ExpectedAlerts["firing"][number] => {
    const { adverb, windows, shortWindows, pace } = texts[kind];
    const where = ["cluster", "namespace", "model_name"]
      .map((name) => (labels[name] ? ` ${name}=${labels[name]}` : ""))
      .join("");
    return {
      labels,
      summary: {
        en: `vLLM burns the error budget of "${facts.title.en}" ${adverb.en}: ${share} of ${events.en} ${areBad.en},${where}`,
        zh: `vLLM 的“${facts.title.zh}”错误预算${adverb.zh}：${events.zh}中有 ${share} ${areBad.zh}，工作负载${where}`,
      },
      description: {
        en: `Over ${windows.en} ${share} of ${events.en} ${areBad.en}; the windows of ${shortWindows.en} confirm it. The objective is ${target} good ones; at this pace the budget of 30 days is spent ${pace.en}. Workload:${where}. Judged only with at least 100 events in the window.`,
        zh: `${windows.zh}内，${events.zh}中有 ${share} ${areBad.zh}，${shortWindows.zh} 的短窗口也印证了这一点。目标是 ${target} 达标；照此速度，30 天的错误预算${pace.zh}用尽。工作负载${where}。窗口内至少有 100 个事件才会判定。`,
      },
      signals,
    };
  };
  const fires = (at: string, kind: BudgetAlert, share: string, labels: Labels = workload): ExpectedAlerts => ({
    at,
    alert: parts[kind],
    firing: [firing(kind, share, labels, signalsAt(share))],
  });
  const silent = (at: string, alert: Alert): ExpectedAlerts => ({ at, alert, firing: [] });
  const bothSilent = (...times: readonly string[]) => times.flatMap((at) => [silent(at, fast), silent(at, slow)]);
  const covers = (...as: Scenario["covers"][number]["as"][]) =>
    as.flatMap((one) => [
      { alert: fast, as: one },
      { alert: slow, as: one },
    ]);
  const story = (minutes: number, goodEvents: number, bad: number): Stretch => ({ minutes, good: goodEvents, bad });
  const scenario = (
    name: string,
    as: Scenario["covers"],
    series: readonly Series[],
    expect: Scenario["expect"],
  ): Scenario => ({
    name: `${facts.name}: ${name}`,
    covers: as,
    series,
    expect,
  });
  const [whole, half] = [100, 50];
  const bad = (percent: number, minutes = 90) => traffic({}, story(minutes, whole - percent, percent));
  const rate = (record: RecordingRule, at: string, value?: number) => ({
    at,
    record,
    samples: value === undefined ? [] : [{ labels: workload, value: Math.round(value * 1e6) / 1e6 }],
  });
  const records = [total, good, ...Object.values(errorRatio), budgetLeft];
  return [
    scenario(
      "half of the events are bad for an hour, after hours in which all were good",
      [
        { alert: fast, as: "fires" },
        { alert: fast, as: "ends" },
      ],
      traffic({}, story(150, whole, 0), story(60, half, half), story(60, whole, 0)),
      [
        silent("150m", fast),
        silent("170m", fast),
        fires("172m", "fast", "16.32%"),
        fires("210m", "fast", "47.73%"),
        fires("217m", "fast", "13.97%"),
        silent("243m", fast),
        // Since half an hour; a rate of five minutes needs as long to reach its level.
        rate(errorRatio["5m"], "180m", 0.5),
        rate(errorRatio["30m"], "180m", 0.454918),
        rate(errorRatio["1h"], "180m", 0.229339),
        rate(errorRatio["2h"], "180m", 0.115145),
        rate(errorRatio["6h"], "180m", 0.078059),
        rate(errorRatio["1d"], "180m", 0.078947),
        rate(errorRatio["3d"], "180m", 0.078947),
      ],
    ),
    scenario("8 % of the events are bad all along", covers("fires"), bad(8), [
      fires("80m", "fast", "8%"),
      fires("80m", "slow", "8%"),
      rate(total, "80m", 100 / 30),
      rate(good, "80m", 92 / 30),
      ...Object.values(errorRatio).map((record) => rate(record, "80m", 0.08)),
      rate(budgetLeft, "80m", -7),
    ]),
    scenario("6.1 % of the events are bad all along", [{ alert: fast, as: "just above" }], bad(6.1), [
      fires("80m", "fast", "6.1%"),
    ]),
    scenario("5.9 % of the events are bad all along", [{ alert: fast, as: "just below" }], bad(5.9), [
      silent("80m", fast),
      fires("80m", "slow", "5.9%"),
    ]),
    scenario("1.1 % of the events are bad all along", [{ alert: slow, as: "just above" }], bad(1.1), [
      silent("80m", fast),
      silent("70m", slow),
      fires("80m", "slow", "1.1%"),
    ]),
    scenario("0.9 % of the events are bad all along", [{ alert: slow, as: "just below" }], bad(0.9), [
      ...bothSilent("80m"),
      rate(budgetLeft, "80m", 0.1),
    ]),
    scenario("all events are good", covers("healthy"), bad(0), [
      ...bothSilent("80m"),
      rate(budgetLeft, "80m", 1),
      rate(errorRatio["1h"], "80m", 0),
    ]),
    scenario("all events are bad, but they are too few to judge", [], traffic({}, story(40, 0, 1), story(60, 0, 0)), [
      ...bothSilent("80m", "60m"),
    ]),
    scenario("all events are bad, and just enough to judge", [], traffic({}, story(80, 0, 1)), [
      fires("55m", "fast", "100%"),
      fires("79m", "slow", "100%"),
    ]),
    scenario("no event comes", covers("idle"), traffic({}, story(60, 0, 0)), [
      ...bothSilent("50m"),
      rate(total, "50m", 0),
      rate(good, "50m", 0),
      ...[...Object.values(errorRatio), budgetLeft].map((record) => rate(record, "50m")),
    ]),
    scenario(
      "there is no server at all",
      covers("empty database"),
      [],
      [...bothSilent("20m"), ...records.map((record) => rate(record, "20m"))],
    ),
    scenario(
      "a healthy server vanishes",
      covers("vanished target"),
      bad(0, 30).map(({ series, values }) => ({ series, values: `${values} stale` })),
      [...bothSilent("35m", "60m"), rate(total, "37m")],
    ),
    scenario(
      "in one of two namespaces half of the events are bad, the model has the same name in both",
      covers("two namespaces"),
      [
        ...traffic({ cluster: "east" }, story(90, half, half)),
        ...traffic({ cluster: "east", namespace: "other" }, story(90, whole, 0)),
      ],
      (["fast", "slow"] as const).map((kind) => fires("80m", kind, "50%", { cluster: "east", ...workload })),
    ),
    scenario(
      "a twentieth is bad for 40 minutes, then all is good: the slow alert ends when the short window is clean",
      [{ alert: slow, as: "ends" }],
      traffic({}, story(90, 95, 5), story(420, whole, 0)),
      [fires("80m", "slow", "5%"), silent("8h", slow)],
    ),
    {
      name: `${facts.name}: one bad day in a month, seen through the long windows`,
      covers: [],
      // The records themselves, one sample an hour: a month of scrapes would take minutes.
      interval: "1h",
      series: [
        { series: seriesOf(total), values: "1x760" },
        { series: seriesOf(good), values: "0.5x23 1x735" },
      ],
      expect: [
        rate(errorRatio["6h"], "33h", 0),
        rate(errorRatio["1d"], "22h", 0.5),
        rate(errorRatio["1d"], "36h", 0.253333),
        rate(errorRatio["1d"], "49h", 0),
        rate(errorRatio["3d"], "60h", 0.198895),
        rate(errorRatio["3d"], "97h", 0),
        rate(budgetLeft, "240h", -3.993065),
        rate(budgetLeft, "745h", 1),
      ],
    },
    ...burnScenarios(parts, facts.name, firing),
  ];
}

function seriesOf({ record }: RecordingRule): string {
  return `${record}{namespace="llm",model_name="demo/chat-8b"}`;
}

/** The proof of an objective on a latency, with the bound of the class `chat`. */
export function latencyScenarios(parts: SloParts, facts: Objective): Scenario[] {
  const { histogram, seconds } = facts.bound!;
  const fill = (text: string) => text.replaceAll(/<<[\w.]+thresholdSeconds>>/g, String(seconds.chat));
  // More than one in twenty is above every bucket; else p95 lies in the bucket that ends at the bound.
  const firstTokenAt = (share: string) => ({ "5%": "2.5s", "1.1%": "2.441s", "13.97%": "2.425s" })[share] ?? "42m 40s";
  const signalsAt = (share: string) =>
    histogram === timeToFirstTokenSeconds ? { "first token p95": firstTokenAt(share) } : {};
  const traffic = observedTraffic(histogram, seconds.chat);
  return [
    ...sloScenarios(parts, facts, traffic, fill, signalsAt),
    {
      name: `${facts.name}, R10: two pods spell the bound in two ways, 10 and 20 of 100 events are bad`,
      covers: [],
      series: [
        ...traffic({}, { minutes: 20, good: 90, bad: 10 }),
        ...spelledOtherwise(traffic(second, { minutes: 20, good: 80, bad: 20 })),
      ],
      expect: [
        { at: "15m", record: parts.total, samples: [{ labels: workload, value: 6.666667 }] },
        { at: "15m", record: parts.good, samples: [{ labels: workload, value: 5.666667 }] },
      ],
    },
  ];
}

/** Bounds as another client of Prometheus writes them: `30` and `2.50` for `30.0` and `2.5`. */
export function spelledOtherwise(series: readonly Series[]): Series[] {
  return series.map((one) => ({
    ...one,
    series: one.series.replace(/le="(\d+)([.]\d+)"/, (_, whole: string, rest: string) =>
      rest === ".0" ? `le="${whole}"` : `le="${whole}${rest}0"`,
    ),
  }));
}
