import { type Alert, type ExpectedAlerts, type Family, type Language } from "@vllm-monitoring/core";

/**
 * An alert as a person reads it when it fires: what the first scenario that proves that it fires expects. promtool holds these words
 * against the templates that ship, so nobody writes an example by hand.
 */
export function alertExample(alert: Alert, { scenarios }: Family, language: Language) {
  const [firing] = scenarios
    .filter(({ covers }) => covers.some((cover) => cover.alert === alert && cover.as === "fires"))
    .flatMap(({ expect }) => expect)
    .filter((one): one is ExpectedAlerts => "alert" in one && one.alert === alert)
    .flatMap((one) => one.firing);
  if (firing === undefined) throw new Error(`${alert.alert}: no scenario shows what it says when it fires`);
  return { summary: firing.summary[language], description: firing.description[language] };
}
