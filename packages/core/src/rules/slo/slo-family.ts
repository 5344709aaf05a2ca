import type { Histogram } from "../../metrics/metric.ts";
import { everyMinute, recordGroupOf, valuesKey } from "../../names.ts";
import { type Expression, literal, promql } from "../../promql/expression.ts";
import { by, rateWindow, rateWindowSeconds } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import { alert, type Alert, type Exception, type Runbook } from "../alert.ts";
import type { Family } from "../family.ts";
import { recordingRule, type RecordingRule } from "../recording-rule.ts";
import type { Scenario } from "../scenario.ts";
import { threshold, type Threshold } from "../threshold.ts";
import { forAll, type WorkloadClass } from "../workload-class.ts";
import { type BurnRate, burnRates, smallestObjective, type SloWindow, sloWindows } from "./burn-rates.ts";

/** What one objective is about; its records, alerts, thresholds and most sentences are made from it. */
export interface Objective {
  /** The end of the family's name, `first-token`: the family is `slo-first-token`, its values stand at `slos.firstToken`. */
  readonly name: string;
  /** The middle of the names of its alerts: VLLM`FirstToken`BudgetBurnsFast. */
  readonly alertName: string;
  readonly title: Text;
  readonly introduction: Text;
  readonly enabled: boolean;
  readonly objective: Readonly<Record<WorkloadClass, number>>;
  readonly whyObjective: Text;
  /** For objectives on a latency: the histogram that is read, and the bound that splits good from bad. */
  readonly bound?: {
    readonly histogram: Histogram;
    readonly seconds: Readonly<Record<WorkloadClass, number>>;
    readonly range: readonly [minimum: number, maximum: number];
    readonly why: Text;
  };
  /** What counts, as the subject of a sentence: "requests", "requests that got a first token". */
  readonly events: Text;
  /** What is wrong with a bad event, behind the subject: "failed", "waited longer than … s for it". */
  readonly areBad: Text;
  /** Events per second, all and good ones; `bound` is the threshold of {@link Objective.bound}. */
  readonly total: (bound: Threshold) => Expression;
  readonly good: (bound: Threshold) => Expression;
  readonly exceptions?: readonly Exception[];
  readonly runbook: Pick<Runbook, "confirm" | "causes">;
}

/** What tests and scenarios refer to. */
export interface SloParts {
  readonly total: RecordingRule;
  readonly good: RecordingRule;
  /** Numbers of events in the past hour. */
  readonly totalPastHour: RecordingRule;
  readonly goodPastHour: RecordingRule;
  readonly errorRatio: Readonly<Record<SloWindow, RecordingRule>>;
  readonly budgetLeft: RecordingRule;
  readonly fast: Alert;
  readonly slow: Alert;
}

/** The rules of one objective. */
export function sloParts(facts: Objective): SloParts {
  const { events } = facts;
  const section = `slos.${valuesKey(facts.name)}`;
  const record = (suffix: string) => `vllm:slo_${facts.name.replaceAll("-", "_")}_${suffix}`;
  const { objective, bound, minRequests } = thresholdsFor(facts, section);
  const noSample: Text = {
    en: `The workload exposes nothing to count. 0 when idle.`,
    zh: `工作负载没有暴露可供计数的指标。空闲时为 0。`,
  };
  const exceptions = facts.exceptions === undefined ? {} : { exceptions: facts.exceptions };

  const total = recordingRule({
    record: record("total:rate"),
    expr: facts.total(bound),
    unit: "requests/s",
    meaning: {
      en: `What counts for the objective, per second: ${events.en}.`,
      zh: `计入目标的事件每秒数：${events.zh}。`,
    },
    noSample,
    use: { en: "Denominator of the error ratios.", zh: "错误率的分母。" },
    ...exceptions,
  });
  const good = recordingRule({
    record: record("good:rate"),
    expr: facts.good(bound),
    unit: "requests/s",
    meaning: {
      en: `Good ones among them, per second: all but those that ${facts.areBad.en}.`,
      zh: `其中达标的每秒数：除“${facts.areBad.zh}”以外的全部。`,
    },
    noSample,
    use: { en: "Numerator of the objective.", zh: "目标的分子。" },
    ...exceptions,
  });

  const pastHour = (rate: RecordingRule, suffix: string, which: Text) =>
    recordingRule({
      record: record(`${suffix}:increase_1h`),
      // A sample of each rate window has each event once.
      expr: promql`sum_over_time(${rate}[1h:${rateWindow}]) * ${rateWindowSeconds}`,
      unit: "events",
      meaning: { en: `${which.en} in the past hour.`, zh: `过去 1 小时的${which.zh}。` },
      noSample,
      use: { en: "The windows of days.", zh: "用于以天计的窗口。" },
    });
  const totalPastHour = pastHour(total, "total", { en: "What counts for the objective", zh: "计入目标的事件数" });
  const goodPastHour = pastHour(good, "good", { en: "Good events", zh: "达标事件数" });

  /** Events of a window, all in the same measure: hours by their rates, days by the numbers of each hour. */
  const over = (kind: "good" | "total", window: SloWindow | "30d") => {
    const [rate, hour] = kind === "good" ? [good, goodPastHour] : [total, totalPastHour];
    if (window === "5m") return promql`${rate}`;
    return isOverDays(window)
      ? promql`sum_over_time(${hour}[${literal(window)}:1h])`
      : promql`sum_over_time(${rate}[${literal(window)}])`;
  };
  const errorRatio = Object.fromEntries(
    sloWindows.map((window) => [
      window,
      recordingRule({
        record: record(`error_ratio:${window}`),
        expr: promql`
          1 -
            ${over("good", window)}
              / on (${by})
            (${over("total", window)} > 0)`,
        unit: "ratio",
        meaning: {
          en: `Share of bad ones among the ${events.en} over the past ${window}: those that ${facts.areBad.en}.`,
          zh: `过去 ${window} 内，${events.zh}中不达标（${facts.areBad.zh}）的比例。`,
        },
        noSample: { en: `No event in the past ${window}.`, zh: `过去 ${window} 内没有事件。` },
        use: { en: "How fast the error budget burns.", zh: "错误预算的消耗速度。" },
      }),
    ]),
  ) as Record<SloWindow, RecordingRule>;

  const budgetLeft = recordingRule({
    record: record("budget_left:30d"),
    expr: promql`
      1 -
        (
          1 -
            ${over("good", "30d")}
              / on (${by})
            (${over("total", "30d")} > 0)
        )
          /
        (1 - ${objective})`,
    unit: "quotient",
    meaning: {
      en: "Share of the error budget of the past 30 days that is left: 1 untouched, 0 spent, negative when the objective is missed. It counts whole hours, and looks back only as far as the database does.",
      zh: "过去 30 天错误预算的剩余比例：1 表示未动用，0 表示用尽，为负表示未达成目标。以整点小时计，最多只能回看到数据库保留的时间。",
    },
    noSample: { en: "No event in the past 30 days.", zh: "过去 30 天内没有事件。" },
    use: {
      en: "Whether there is room for risk: roll-outs, experiments.",
      zh: "判断是否还有承担风险的余地：发布、试验。",
    },
  });

  /** How many events there were in a window. A sample of each rate window has each event once. */
  const eventsIn = (window: SloWindow) =>
    isOverDays(window)
      ? over("total", window)
      : promql`sum_over_time(${total}[${literal(window)}:${rateWindow}]) * ${rateWindowSeconds}`;
  const burning = ({ factor, long, short }: BurnRate) => promql`
    (
      ${errorRatio[long]} > ${factor} * (1 - ${objective})
        and on (${by})
      ${errorRatio[short]} > ${factor} * (1 - ${objective})
        and on (${by})
      ${eventsIn(long)} >= ${minRequests}
    )`;

  const burn = (kind: keyof typeof burnRates) => {
    const [first, second] = burnRates[kind].rates.map(burning);
    return promql`
      ${first!}
        or on (${by})
      ${second!}`;
  };
  const alerts = {
    fast: budgetAlert(facts, "fast", burn("fast"), objective),
    slow: budgetAlert(facts, "slow", burn("slow"), objective),
  };
  return { total, good, totalPastHour, goodPastHour, errorRatio, budgetLeft, ...alerts };
}

/**
 * The families of an objective: one with the windows of hours and the alerts, one with those of days, which change slowly and are
 * evaluated less often.
 */
export function sloFamilies(facts: Objective, parts: SloParts, scenarios: readonly Scenario[]): [Family, Family] {
  const name = `slo-${facts.name}`;
  const slo = { name: valuesKey(facts.name), title: facts.title, enabled: facts.enabled };
  const { total, good, totalPastHour, goodPastHour, errorRatio, budgetLeft, fast, slow } = parts;
  const recordGroup = recordGroupOf(name);
  return [
    {
      name,
      title: facts.title,
      introduction: facts.introduction,
      recordGroup,
      records: [total, good, ...sloWindows.filter((window) => !isOverDays(window)).map((window) => errorRatio[window])],
      alerts: [fast, slow],
      alertInterval: everyMinute.interval,
      scenarios,
      slo,
    },
    {
      name: `${name}-long`,
      title: { en: `${facts.title.en}: over days`, zh: `${facts.title.zh}：以天计` },
      introduction: {
        en: `The windows of days of the objective "${facts.title.en}", and what is left of its error budget.`,
        zh: `目标“${facts.title.zh}”以天计的窗口，以及错误预算的剩余。`,
      },
      recordGroup: { ...recordGroupOf(`${name}-long`), object: recordGroup.object, interval: "4m" },
      records: [
        totalPastHour,
        goodPastHour,
        ...sloWindows.filter(isOverDays).map((window) => errorRatio[window]),
        budgetLeft,
      ],
      alerts: [],
      scenarios: [],
      slo,
    },
  ];
}

function isOverDays(window: SloWindow | "30d"): boolean {
  return window.endsWith("d");
}

function thresholdsFor({ objective, whyObjective, bound, title }: Objective, section: string) {
  return {
    objective: threshold({
      name: "objective",
      section,
      unit: "ratio",
      default: objective,
      range: [smallestObjective, 0.99999],
      meaning: {
        en: `share of good events that the objective asks for (${title.en})`,
        zh: `目标要求的达标事件比例（${title.zh}）`,
      },
      why: {
        en: `${whyObjective.en} Below ${smallestObjective} the fastest burn rate, 14.4 times the allowed share, is more than all events and could never fire; above 0.99999 a single bad event spends the budget.`,
        zh: `${whyObjective.zh}低于 ${smallestObjective} 时，最快的消耗速度（允许比例的 14.4 倍）超过全部事件，永远不会触发；高于 0.99999 时，一次不达标就会用尽预算。`,
      },
    }),
    // Without a bound nothing reads it.
    bound: threshold({
      name: "thresholdSeconds",
      section,
      unit: "seconds",
      default: bound?.seconds ?? forAll(1),
      range: bound?.range ?? [1, 1],
      ...(bound !== undefined && { boundOf: bound.histogram }),
      meaning: {
        en: `time up to which an event is good, a bound of the buckets (${title.en})`,
        zh: `达标的时间上限，必须是桶边界（${title.zh}）`,
      },
      why: bound?.why ?? { en: "", zh: "" },
    }),
    minRequests: threshold({
      name: "minRequests",
      section,
      unit: "events",
      default: forAll(100),
      range: [1, 10_000_000],
      meaning: {
        en: `events in the long window below which no alert fires (${title.en})`,
        zh: `长窗口内事件数低于该值时不告警（${title.zh}）`,
      },
      why: {
        en: "With fewer than 100 events a single bad one is more than 1 %: the share says nothing. A workload with little traffic needs less, and is warned later.",
        zh: "不足 100 个事件时，一次不达标就超过 1%，比例没有意义。流量很小的工作负载可以调低，但告警会更晚。",
      },
    }),
  };
}

const paces = {
  fast: {
    pace: { en: "within five days or sooner", zh: "五天之内就会" },
    windows: { en: "the past hour or six hours", zh: "过去 1 小时或 6 小时" },
    shortWindows: { en: "5m or 30m", zh: "5m 或 30m" },
    adverb: { en: "fast", zh: "消耗过快" },
    suffix: "Fast",
  },
  slow: {
    pace: { en: "within the 30 days it is made for, or sooner", zh: "最迟到周期结束就会" },
    windows: { en: "the past day or three days", zh: "过去 1 天或 3 天" },
    shortWindows: { en: "2h or 6h", zh: "2h 或 6h" },
    adverb: { en: "steadily", zh: "持续消耗" },
    suffix: "Slow",
  },
} as const;

function budgetAlert(facts: Objective, kind: keyof typeof burnRates, expr: Expression, objective: Threshold): Alert {
  const { pace, windows, shortWindows, adverb, suffix } = paces[kind];
  const key = `<<${objective.section}.objective>>`;
  const least = `<<${objective.section}.minRequests>>`;
  return alert({
    alert: `VLLM${facts.alertName}BudgetBurns${suffix}`,
    expr,
    for: kind === "fast" ? "1m" : "15m",
    severity: burnRates[kind].severity,
    category: "slo",
    summary: {
      en: `vLLM burns the error budget of "${facts.title.en}" ${adverb.en}: {{ $value | humanizePercentage }} of ${facts.events.en} ${facts.areBad.en},<<workload>>`,
      zh: `vLLM 的“${facts.title.zh}”错误预算${adverb.zh}：${facts.events.zh}中有 {{ $value | humanizePercentage }} ${facts.areBad.zh}，工作负载<<workload>>`,
    },
    description: {
      en: `Over ${windows.en} {{ $value | humanizePercentage }} of ${facts.events.en} ${facts.areBad.en}; the windows of ${shortWindows.en} confirm it. The objective is {{ ${key} | humanizePercentage }} good ones; at this pace the budget of 30 days is spent ${pace.en}. Workload:<<workload>>. Judged only with at least ${least} events in the window.`,
      zh: `${windows.zh}内，${facts.events.zh}中有 {{ $value | humanizePercentage }} ${facts.areBad.zh}，${shortWindows.zh} 的短窗口也印证了这一点。目标是 {{ ${key} | humanizePercentage }} 达标；照此速度，30 天的错误预算${pace.zh}用尽。工作负载<<workload>>。窗口内至少有 ${least} 个事件才会判定。`,
    },
    runbook: {
      meaning: {
        en: `Too many of the ${facts.events.en} ${facts.areBad.en}. The alert does not fire at the first bad event: it compares how fast the error budget is spent with how long that may go on, over a long window (it matters) and a short one (it still happens).`,
        zh: `${facts.events.zh}中不达标（${facts.areBad.zh}）的占比过高。告警不会因个别事件触发：它用长窗口判断是否严重、用短窗口判断是否仍在发生，比较错误预算的消耗速度。`,
      },
      isNot: {
        en: "Not a statement about one request or one minute, and not one about requests that never reached the engine: what a gateway turns away is not in these metrics.",
        zh: "它不针对单个请求或某一分钟，也不涵盖从未到达引擎的请求：网关拒绝的请求不在这些指标里。",
      },
      ...facts.runbook,
    },
  });
}
