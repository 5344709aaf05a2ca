import { type ExpectedAlerts, type Labels, recorded, type Scenario, type Series } from "../scenario.ts";
import type { SloWindow } from "./burn-rates.ts";
import type { SloParts } from "./slo-family.ts";

/** An alert on an error budget. */
export type BudgetAlert = "fast" | "slow";

/** One alert that fires: of a place, with its share of bad events as the texts print it. */
export type Firing = (kind: BudgetAlert, share: string, labels: Labels) => ExpectedAlerts["firing"][number];

/** A pair of windows that has to burn, and how its factor reads in a text for an objective of 99 %. */
interface Pair {
  readonly kind: BudgetAlert;
  readonly factor: number;
  readonly long: SloWindow;
  readonly short: SloWindow;
  readonly share: string;
  /** Minutes between two samples; none falls on the border of the long window. */
  readonly step: number;
  /** How many of the last samples the long window has. */
  readonly samples: number;
}

const pairs: readonly Pair[] = [
  { kind: "fast", factor: 14.4, long: "1h", short: "5m", share: "14.4%", step: 7, samples: 9 },
  { kind: "fast", factor: 6, long: "6h", short: "30m", share: "6%", step: 42, samples: 9 },
  { kind: "slow", factor: 3, long: "1d", short: "2h", share: "3%", step: 5 * 60, samples: 5 },
  { kind: "slow", factor: 1, long: "3d", short: "6h", share: "1%", step: 10 * 60, samples: 8 },
];

/** The sample at which a pair is judged. */
const last = 18;

/** Events of each sample, by its place among the last ones that the long window has: 0 is the first of them. */
type Events = (place: number, samples: number) => number;

const many: Events = () => 3000;
const few: Events = () => 0.3;
/**
 * Before the window, where one of twice the length would find it, and once in each half of it. At a multiple of five minutes two steps of
 * a subquery would find one sample.
 */
const inBothHalves =
  (events: number, before: number): Events =>
  (place, samples) => {
    if (place === -5) return before;
    return place === 1 || place === samples - 3 ? events : 0;
  };
const hundred = inBothHalves(50, 0);
const oneLess = inBothHalves(49.5, 3000);

/** A place that differs from all others in each label, and three that differ from it in one. */
function neighbours(name: string): [Labels, Labels[]] {
  const labels = { cluster: `east-${name}`, namespace: `llm-${name}`, model_name: `demo/${name}` };
  return [
    labels,
    [
      { ...labels, cluster: `west-${name}` },
      { ...labels, namespace: `other-${name}` },
      { ...labels, model_name: `demo/other-${name}` },
    ],
  ];
}

/**
 * How the burn rates of an objective of 99 % are judged, with at least 100 events. The stories begin with what is recorded: what
 * leads there would take days.
 */
export function burnScenarios(
  { total, totalPastHour, good, errorRatio, ...alerts }: SloParts,
  name: string,
  firing: Firing,
): Scenario[] {
  const { budgetLeft } = alerts;
  const burning = (
    labels: Labels,
    { long, short, samples }: Pair,
    shares: readonly [number, number],
    events: Events,
  ): Series[] => {
    // Windows of days are counted by their hours, shorter ones by rates, each of 300 seconds.
    const [record, seconds] = long.endsWith("d") ? [totalPastHour, 1] : [total, 300];
    const counts = Array.from({ length: last + 3 }, (_, index) => events(index - (last + 1 - samples), samples));
    return [
      recorded(errorRatio[long], labels, `${shares[0]}x20`),
      recorded(errorRatio[short], labels, `${shares[1]}x20`),
      recorded(record, labels, counts.map((count) => count / seconds).join(" ")),
    ];
  };
  const expect = (at: string, kind: BudgetAlert, found: ExpectedAlerts["firing"]): ExpectedAlerts => ({
    at,
    alert: alerts[kind],
    firing: found,
  });

  const limits = pairs.map((pair): Scenario => {
    const { kind, factor, long, short, share, step } = pair;
    const limit = factor * (1 - 0.99);
    const above = limit + 1e-9;
    const model = (model_name: string): Labels => ({ namespace: "llm", model_name });
    return {
      name: `${name}: ${long} and ${short} burn above ${factor} times the allowed share with 100 events, not at it and not with 99`,
      covers: [],
      interval: `${step}m`,
      series: [
        ...burning(model("demo/hundred"), pair, [above, above], hundred),
        ...burning(model("demo/many"), pair, [above, above], many),
        ...burning(model("demo/one-less"), pair, [above, above], oneLess),
        ...burning(model("demo/long-at-limit"), pair, [limit, above], many),
        ...burning(model("demo/short-at-limit"), pair, [above, limit], many),
      ],
      expect: [
        expect(`${last * step}m`, kind, [
          firing(kind, share, model("demo/hundred")),
          firing(kind, share, model("demo/many")),
        ]),
      ],
    };
  });

  const apart: Scenario = {
    name: `${name}: the long window, the short one and the events have to be of one place`,
    covers: [],
    interval: "1m",
    series: pairs.flatMap((pair) => {
      const [longOnly, shortOnly] = neighbours(`windows-${pair.long}`);
      const [rare, frequent] = neighbours(`events-${pair.long}`);
      return [
        ...burning(longOnly, pair, [0.5, 0], many),
        ...shortOnly.flatMap((labels) => burning(labels, pair, [0, 0.5], many)),
        ...burning(rare, pair, [0.5, 0.5], few),
        ...frequent.flatMap((labels) => burning(labels, pair, [0, 0], many)),
      ];
    }),
    expect: [expect("19m", "fast", []), expect("19m", "slow", [])],
  };

  const each = (["fast", "slow"] as const).map((kind) => {
    const [first, second] = pairs.filter((pair) => pair.kind === kind);
    const [one, others] = neighbours(kind);
    return {
      series: [
        ...burning(one, first!, [0.5, 0.5], many),
        ...others.flatMap((labels) => burning(labels, second!, [0.5, 0.5], many)),
      ],
      expect: expect(
        "19m",
        kind,
        [one, ...others].map((labels) => firing(kind, "50%", labels)),
      ),
    };
  });
  const eitherPair: Scenario = {
    name: `${name}: one place burns by its first pair of windows, three that differ by one label by the second`,
    covers: [],
    interval: "1m",
    series: each.flatMap(({ series }) => series),
    expect: each.map((one) => one.expect),
  };

  const place = { cluster: "east", namespace: "llm", model_name: "demo/chat-8b" };
  const minute: Scenario = {
    name: `${name}: the budget burns fast for a minute before it is told`,
    covers: [],
    series: [
      ...[errorRatio["1h"], errorRatio["5m"]].map((record) => recorded(record, place, "0x9 0.5x4")),
      recorded(total, place, "1x14"),
    ],
    expect: [expect("5m30s", "fast", []), expect("6m", "fast", [firing("fast", "50%", place)])],
  };

  const idle = { ...place, model_name: "demo/idle" };
  const places = [place, { ...place, cluster: "west" }];
  const rare: Scenario = {
    name: `${name}: of hardly any events half are bad, in two clusters with one model; where there is none, there is no share`,
    covers: [],
    interval: "1m",
    series: [
      ...places.flatMap((labels) => [recorded(total, labels, "0.0001x75"), recorded(good, labels, "0.00005x75")]),
      recorded(total, idle, "0x75"),
      recorded(good, idle, "0x75"),
    ],
    expect: [
      ...Object.values(errorRatio).map((record) => ({ record, value: 0.5 })),
      { record: budgetLeft, value: -49 },
    ].map(({ record, value }) => ({ at: "70m", record, samples: places.map((labels) => ({ labels, value })) })),
  };
  return [...limits, apart, eitherPair, minute, rare];
}
