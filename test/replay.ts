import { parseArgs } from "node:util";
import { groupsOf, renderChart, type RenderedGroup } from "./helm.ts";
import { type UnitTest, unitTestFailures } from "./promtool.ts";
import { promtoolValues, readRecording, type RecordedSeries, selectorOf, step } from "./recording.ts";

/** One alert on a recorded server, firing from one second to another. */
export interface Firing {
  readonly alert: string;
  /** Labels beside name, severity and category. */
  readonly labels: Readonly<Record<string, string>>;
  readonly from: number;
  readonly to: number;
}

/** What rules may read of a recorded server. */
const read = /^(vllm:|http_requests_total|up\{)/;

/** The recorded series that rules may read. */
export function recordedSeries(name: string): RecordedSeries[] {
  return readRecording(name, read);
}

/**
 * When which alerts fire on a recorded server, judged at every second scrape.
 *
 * @param groups the rules, as rendered
 * @throws Error when promtool says something else than what fires
 */
export async function replay(
  series: readonly RecordedSeries[],
  groups: readonly RenderedGroup[],
  every = 2 * step,
): Promise<Firing[]> {
  const seconds = (series[0]!.values.length - 2) * step;
  const times = Array.from({ length: Math.floor(seconds / every) }, (_, index) => (index + 1) * every);
  const input = series.map((one) => ({ series: selectorOf(one), values: promtoolValues(one) }));
  const seen = new Map<string, Moment[]>();
  for (const moment of await firingAt(groups, input, `${step}s`, times, `${every}s`)) {
    const key = JSON.stringify(moment.labels);
    seen.set(key, [...(seen.get(key) ?? []), moment]);
  }
  return [...seen.values()].flatMap((moments) => stretches(moments, every));
}

/** An alert that fires at a second, with all its labels. */
export interface Moment {
  readonly at: number;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * What fires at some seconds.
 *
 * @param groups the rules, as rendered
 * @param input series as promtool takes them
 * @param scrapes how long one sample comes after another: `30s`
 * @throws Error when promtool says something else than what fires
 */
export async function firingAt(
  groups: readonly RenderedGroup[],
  input: UnitTest["input_series"],
  scrapes: string,
  seconds: readonly number[],
  evaluations = scrapes,
): Promise<Moment[]> {
  const asked = seconds.map((at) => ({
    expr: 'ALERTS{alertstate="firing"}',
    eval_time: `${at}s`,
    exp_samples: [],
  }));
  const test = { name: "what fires", interval: scrapes, input_series: input, promql_expr_test: asked };
  const output = await unitTestFailures(groups, [test], evaluations);
  const moments = [...output.matchAll(/time: (\w+),[\s\S]*?got:([\s\S]*?)(?=expr:|\n\n|$)/g)].flatMap(([, time, got]) =>
    [...got!.matchAll(/\{__name__="ALERTS", (.*?)\} 1E\+00/g)].map(([, body]): Moment => {
      const pairs = [...body!.matchAll(/(\w+)="(.*?)"/g)].map(([, name, value]) => [name!, value!]);
      return { at: secondsOf(time!), labels: Object.fromEntries(pairs) as Record<string, string> };
    }),
  );
  if (output !== "" && moments.length === 0) throw new Error(output);
  return moments;
}

/** Moments next to each other make one stretch. */
function stretches(moments: readonly Moment[], every: number): Firing[] {
  const { alertname, alertstate: _, severity: _severity, category: _category, ...labels } = moments[0]!.labels;
  const begins = moments.filter(({ at }) => !moments.some((other) => other.at === at - every));
  const ends = moments.filter(({ at }) => !moments.some((other) => other.at === at + every));
  return begins.map(({ at }, index) => ({ alert: alertname!, labels, from: at, to: ends[index]!.at }));
}

function secondsOf(duration: string): number {
  const sizes: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };
  return [...duration.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * sizes[unit!]!,
    0,
  );
}

// For people: `npx tsx test/replay.ts overload --set thresholds.e2eLatencyP95Seconds=55` prints what fires, from when to when.
if (import.meta.filename === process.argv[1]) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { set: { type: "string", multiple: true, default: [] } },
  });
  const groups = groupsOf(await renderChart({}, { arguments: values.set.flatMap((pair) => ["--set", pair]) }));
  for (const name of positionals) {
    for (const { alert, labels, from, to } of await replay(recordedSeries(name), groups)) {
      console.log(`${name}: ${alert} from ${from} to ${to} s ${JSON.stringify(labels)}`);
    }
  }
}
