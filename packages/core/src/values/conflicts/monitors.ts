import { quoted } from "../../promql/label-set.ts";
import { labelsOfDiscovery } from "../../scrape/target-relabelings.ts";
import { canonicalDuration, milliseconds } from "../duration.ts";
import { clientCertificates, fileInPlaceOf, logins, type MonitorEndpoint } from "../monitor-endpoint.ts";
import { pathOf, type Place } from "../snippet.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";
import { matchersOn, matches } from "./patterns.ts";

/** Monitors that would scrape too much, too slowly or twice, and endpoints that cannot be logged in to as they say. */
export function monitorConflicts(values: Values): Conflict[] {
  const each = (["podMonitor", "serviceMonitor"] as const).flatMap((key) => monitorConflict(key, values));
  if (!values.podMonitor.enabled || !values.serviceMonitor.enabled) return each;
  const both = "podMonitor is enabled too, each engine would be scraped twice";
  return [...each, conflict(["serviceMonitor", "enabled"], both, false, { reads: ["podMonitor.enabled"] })];
}

function monitorConflict(key: "podMonitor" | "serviceMonitor", values: Values): Conflict[] {
  const { enabled, selector, scrapeTimeout, endpoint } = values[key];
  if (!enabled) return [];
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const interval = canonicalDuration(values.scrapeInterval);
  const isLong = scrapeTimeout !== undefined && milliseconds(scrapeTimeout) > milliseconds(interval);
  return [
    ...(Object.keys(matchLabels).length + matchExpressions.length > 0
      ? []
      : [
          conflict([key, "selector"], "it does not say what is vLLM, everything would be scraped", {
            matchLabels: { app: "vllm" },
          }),
        ]),
    ...(isLong
      ? [
          conflict(
            [key, "scrapeTimeout"],
            `${canonicalDuration(scrapeTimeout)} is longer than the scrape interval of ${interval}`,
            interval,
            { reads: ["scrapeInterval"] },
          ),
        ]
      : []),
    ...[jobConflict(key, values)].flat(),
    ...lostLabelConflict(key, values),
    ...loginConflict(key, endpoint),
    ...certificateConflict(key, endpoint),
    ...sourceConflict(key, endpoint),
  ];
}

/** Alerts on targets find them by `metrics.targetSelector`, by their job among others. */
function jobConflict(key: "podMonitor" | "serviceMonitor", { metrics, ...values }: Values): Conflict | [] {
  const { job } = values[key];
  const isFound = matchersOn("job", metrics.targetSelector).every(({ operator, text }) => {
    const isMatch = operator.endsWith("~") ? matches(text, job) : text === job;
    return operator.startsWith("!") ? !isMatch : isMatch;
  });
  if (isFound) return [];
  return conflict(
    [key, "job"],
    `metrics.targetSelector does not match ${job}: the alerts on targets would not see them`,
    `job=${quoted(job)}`,
    { at: ["metrics", "targetSelector"], reads: ["metrics.targetSelector"] },
  );
}

/** Labels that would be the same for all, for the monitors leave them out. */
function lostLabelConflict(key: "podMonitor" | "serviceMonitor", values: Values): Conflict[] {
  return (["workloadLabels", "engineLabels"] as const).flatMap((labels) =>
    values[labels]
      .filter((label) => isDropped(label))
      .map((label) =>
        conflict(
          [labels, values[labels].indexOf(label)],
          `the monitor leaves out ${label}, which is of how it is scraped and not of the server`,
          values[labels].filter((one) => !isDropped(one)),
          { at: [labels], reads: [`${key}.enabled`] },
        ),
      ),
  );
}

function isDropped(label: string): boolean {
  return labelsOfDiscovery.some((dropped) => dropped === label);
}

function loginConflict(key: "podMonitor" | "serviceMonitor", endpoint: MonitorEndpoint): Conflict[] {
  const [first, ...others] = logins.filter((login) => endpoint[login] !== undefined);
  const place = [key, "endpoint", "authorization", "type"];
  const isBasic = endpoint.authorization?.type?.toLowerCase() === "basic";
  return [
    ...(isBasic ? [conflict(place, "a user with a password is what basicAuth takes", null)] : []),
    ...others.map((other) =>
      conflict([key, "endpoint", other], `${first} is set too, and Prometheus can log in one way only`, null, {
        reads: [`${key}.endpoint.${first}`],
      }),
    ),
  ];
}

function certificateConflict(key: "podMonitor" | "serviceMonitor", { tlsConfig = {} }: MonitorEndpoint): Conflict[] {
  const isSet = (field: string) => tlsConfig[field] !== undefined;
  const pairs = Object.entries(clientCertificates);
  const hasBoth = pairs.some(([certificate]) => isSet(certificate)) && pairs.some(([, { keyAt }]) => isSet(keyAt));
  if (hasBoth) return [];
  return pairs.flatMap(([certificate, { keyAt, example }]) => {
    if (isSet(certificate) === isSet(keyAt)) return [];
    const [there, missing] = isSet(certificate) ? [certificate, keyAt] : [keyAt, certificate];
    return conflict(
      [key, "endpoint", "tlsConfig", missing],
      `is missing, ${there} needs it: the certificate of a client and its key go together`,
      example[missing],
      { reads: [`${key}.endpoint.tlsConfig.${there}`] },
    );
  });
}

/** What is given twice, of which one can be read. */
function sourceConflict(key: "podMonitor" | "serviceMonitor", { tlsConfig = {} }: MonitorEndpoint): Conflict[] {
  const within = [key, "endpoint", "tlsConfig"];
  const both = (place: Place, [one, other]: readonly [string, string], found: Readonly<Record<string, unknown>>) =>
    found[one] === undefined || found[other] === undefined
      ? []
      : conflict([...place, other], `${one} is set too, and only one of both can be read`, null, {
          reads: [pathOf([...place, one])],
        });
  return [
    ...fileInPlaceOf.flatMap((pair) => both(within, pair, tlsConfig)),
    ...["ca", "cert"].flatMap((field) =>
      both([...within, field], ["secret", "configMap"], (tlsConfig[field] ?? {}) as Readonly<Record<string, unknown>>),
    ),
  ];
}
