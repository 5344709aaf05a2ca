import { expect, test } from "vitest";
import { catalogue } from "../../catalogue.ts";
import { valuesContract } from "../contract.ts";
import { completeValues, type ValuesError } from "../complete-values.ts";
import { ownLabels } from "./alert-texts.ts";

const contract = valuesContract(catalogue, "0.0.0");
const { workloadLabels, engineLabels } = completeValues(contract, {});

function problemsOf(values: object): readonly string[] {
  try {
    completeValues(contract, values);
    return [];
  } catch (error) {
    return (error as ValuesError).problems.map(({ what }) => what);
  }
}

const textOf = (note: string) => problemsOf({ alerts: { annotations: { note } } });

test("every label that an alert of a scenario has is one that a user cannot set", () => {
  const refused = new Set([...workloadLabels, ...engineLabels, ...ownLabels]);
  const labels = catalogue
    .flatMap(({ scenarios }) => scenarios.flatMap((scenario) => scenario.expect))
    .flatMap((one) => ("alert" in one ? one.firing.flatMap((alert) => Object.keys(alert.labels)) : []));
  expect([...new Set(labels)].filter((label) => !refused.has(label))).toEqual([]);
  expect(labels).toContain("record");
});

test.each([
  "{{ $labels.model_name }} {{ $value | humanizePercentage }} {{ $externalLabels.cluster }} {{ $externalURL }}",
  '{{ range $i, $one := query "up{job=\\"a-b\\"}" }}{{ $i }}{{ $one.Labels.pod }} {{ .Value | printf "%.2f" }}{{ end }}',
  "{{ if and (gt $value 1e3) (lt $value 0x10) }}high{{ else }}{{ with $x := 1 }}{{ $x }}{{ end }}{{ end }}",
  "{{- /* humanise */ -}}{{ `$label humanise` | toUpper }}{{ 'x' }}{{ $ }}",
])("%j is a template as Prometheus knows it", (text) => {
  expect(textOf(text)).toEqual([]);
});

test.each([
  ["{{ $label.pod }}", "Prometheus knows no $label in templates, the nearest is $labels"],
  ["{{ $x }}{{ with $y := 1 }}{{ $y }}{{ end }}", "Prometheus knows no $x in templates"],
  ["{{ $value | humanise }}", "Prometheus knows no function humanise in templates, the nearest is humanize"],
  ["{{ $labels.model-name }}", "no label has a - in its name, the nearest is $labels.model_name"],
])("%j is refused", (text, what) => {
  expect(textOf(text)).toEqual([what]);
});

test("vmalert knows more names than Prometheus does", () => {
  const alerts = { annotations: { note: "{{ $activeAt }} {{ $expr | queryEscape }}" } };
  expect(problemsOf({ format: "VMRule", alerts })).toEqual([]);
  expect(problemsOf({ alerts })).toEqual(["Prometheus knows no $activeAt in templates"]);
});

test("bounds of an objective are judged while it is watched", () => {
  const metrics = { customBuckets: { "vllm:e2e_request_latency_seconds": [0.3, 5, 100] } };
  const overrides = [{ match: { model_name: "a" }, workloadClass: "batch" }];
  expect(problemsOf({ metrics, overrides })).toEqual([]);
  expect(problemsOf({ metrics, overrides, slos: { endToEnd: { enabled: true, thresholdSeconds: 5 } } })).toEqual([
    "480 is no bucket bound of vllm:e2e_request_latency_seconds, next to it is 100",
  ]);
});

test("the progress window holds four scrapes unless it is set", () => {
  const window = (values: object) => completeValues(contract, values).progressWindow;
  expect(window({})).toBe("5m");
  expect(window({ scrapeInterval: "2m", rateWindow: "8m" })).toBe("480000ms");
  expect(window({ progressWindow: "10m" })).toBe("10m");
  expect(problemsOf({ scrapeInterval: "2m", rateWindow: "8m", progressWindow: "5m" })).toHaveLength(1);
});
