import { compareReleases, type History, type Language, type Metric, supportedReleases } from "@vllm-monitoring/core";

/** What a page tells of a metric; a fact that does not apply to it is empty. */
export function metricFacts(metric: Metric, language: Language) {
  const { name, type, since, removed, replacedBy, condition } = metric;
  return {
    name,
    type,
    since,
    removed: removed ?? "",
    replacedBy: replacedBy ?? "",
    meaning: metric.meaning[language],
    condition: condition?.[language] ?? "",
    labels: overReleases(metric.labels, (labels) => labels.map((label) => `\`${label}\``).join(", ")),
    buckets: metric.type === "histogram" ? overReleases(metric.buckets, boundsInWords) : "",
  };
}

/** A fact in the supported releases: alone when it never changed in them, else each value with its first release. */
function overReleases<Value>(history: History<Value>, inWords: (value: Value) => string): string {
  const oldest = history.findLastIndex(({ since }) => compareReleases(since, supportedReleases.oldest) <= 0);
  const supported = history.slice(Math.max(oldest, 0));
  if (supported.length === 1) return inWords(supported[0]!.value);
  return supported.map(({ since, value }) => `${since}: ${inWords(value)}`).join("<br>");
}

function boundsInWords(bounds: readonly number[] | "one-two-five"): string {
  return bounds === "one-two-five" ? "1, 2, 5, 10, 20, 50, …" : bounds.join(", ");
}
