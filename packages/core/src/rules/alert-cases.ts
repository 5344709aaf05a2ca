import type { Text } from "../text.ts";
import type { Alert } from "./alert.ts";
import type { AlertCase, ExpectedAlerts, Labels, Scenario, Series } from "./scenario.ts";
import { busy, gone, idle, type Phase, server } from "./server-story.ts";

/** What an alert says when it fires on one server. */
export interface FiringText {
  /** Given where it fires, as the texts name it: ` namespace=llm model_name=demo/chat-8b`. */
  readonly summary: (where: string) => Text;
  readonly description: (where: string) => Text;
  readonly signals: Readonly<Record<string, string | undefined>>;
}

/** An alert on a server's story, and what is known about it. */
export interface AlertStory {
  readonly alert: Alert;
  /** The story as a sentence: "12 requests wait at every scrape". */
  readonly name: string;
  readonly story: readonly Phase[];
  /** The last evaluation before it fires, and the first at which it does. */
  readonly silentAt: string;
  readonly firesAt: string;
  readonly text: FiringText;
  /** What comes after the story, and the time at which the alert is silent again. */
  readonly after: readonly Phase[];
  readonly endsAt: string;
  /** Labels of the engine that the alert keeps beside those of the workload; none unless given. */
  readonly engine?: Labels;
  /** Series of a second engine, given the place of the first, where the story needs one. */
  readonly beside?: (place: Labels) => Series[];
}

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

/** The alert is silent. */
export function silent(alert: Alert, at: string): ExpectedAlerts {
  return { at, alert, firing: [] };
}

/** Where an alert fires, when it is not the ordinary workload, and the labels of the engine where the alert keeps them. */
export interface Where {
  readonly place?: Labels;
  readonly engine?: Labels;
}

/** The alert fires once. */
export function fires(alert: Alert, at: string, text: FiringText, where: Where = {}): ExpectedAlerts {
  return firesIn(alert, at, [[text, where]]);
}

/** The alert fires once for each text and place. */
export function firesIn(
  alert: Alert,
  at: string,
  all: readonly (readonly [text: FiringText, where: Where])[],
): ExpectedAlerts {
  return { at, alert, firing: all.map(firing) };
}

function firing([text, { place = {}, engine = {} }]: readonly [FiringText, Where]): ExpectedAlerts["firing"][number] {
  const labels = workloadOf(place);
  const where = inText(labels);
  return {
    labels: { ...labels, ...engine },
    summary: text.summary(where),
    description: text.description(where),
    signals: text.signals,
  };
}

/** The labels that the records of a workload have in a place. */
export function workloadOf({ cluster, namespace, model_name }: Labels): Labels {
  return {
    ...(cluster !== undefined && { cluster }),
    ...workload,
    ...(namespace !== undefined && { namespace }),
    ...(model_name !== undefined && { model_name }),
  };
}

/** Labels as the texts of alerts name them, each with a space before it. */
export function inText(labels: Labels): string {
  return Object.entries(labels)
    .map(([label, value]) => ` ${label}=${value}`)
    .join("");
}

/** The cases that every alert has to be proven on, but for those just below and just above its thresholds. */
export function alertCases(facts: AlertStory): Scenario[] {
  const { alert, name, story, silentAt, firesAt, text, after, endsAt, engine = {}, beside = () => [] } = facts;
  const scenario = (
    as: AlertCase,
    sentence: string,
    series: readonly Series[],
    ...expect: ExpectedAlerts[]
  ): Scenario => ({
    name: `${alert.alert}: ${sentence}`,
    covers: [{ alert, as }],
    series,
    expect,
  });
  const quiet = ["5m", "10m", "20m", "30m"].map((at) => silent(alert, at));
  const healthy = busy(30);
  const told = (phases: readonly Phase[], place: Labels = {}) => [...server(place, ...phases), ...beside(place)];
  return [
    scenario("fires", name, told(story), silent(alert, silentAt), fires(alert, firesAt, text, { engine })),
    scenario(
      "two namespaces",
      `${name}; the model of the same name in another namespace is well`,
      [...told(story), ...server({ namespace: "other" }, healthy)],
      fires(alert, firesAt, text, { engine }),
    ),
    {
      name: `${alert.alert}: ${name}; the model of the same name in another cluster is well`,
      covers: [],
      series: [...told(story, { cluster: "east" }), ...server({ cluster: "west" }, healthy)],
      expect: [fires(alert, firesAt, text, { place: { cluster: "east" }, engine })],
    },
    scenario(
      "ends",
      `${name}; then it is over`,
      told([...story, ...after]),
      fires(alert, firesAt, text, { engine }),
      silent(alert, endsAt),
    ),
    scenario("idle", "the server is idle", server({}, idle(30)), ...quiet),
    scenario("healthy", "the server has an ordinary load", server({}, healthy), ...quiet),
    scenario("empty database", "there is no server at all", [], ...quiet),
    scenario("vanished target", "a healthy server vanishes", server({}, busy(10), gone(20)), ...quiet),
  ];
}

/**
 * The same engine in the six places that differ from a given one by a single label. What is joined with one label too few is taken
 * for the engine beside it.
 */
export function besides(place: Labels): Labels[] {
  return [
    { ...place, cluster: "beside" },
    { ...place, namespace: "beside" },
    { ...place, model_name: "demo/beside" },
    { ...place, pod: "beside" },
    { ...place, instance: "10.0.0.9:8000" },
    { ...place, engine: "9" },
  ];
}
