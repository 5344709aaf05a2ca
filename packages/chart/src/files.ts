import {
  defaultsOf,
  jsonSchema,
  podRelabelings,
  printYaml,
  ruleData,
  sectionShape,
  sharedBounds,
  thresholdPath,
  thresholdsOf,
  unreadSeries,
  valuesContract,
  type Family,
  type Section,
  type Threshold,
} from "@vllm-monitoring/core";
import { chartYaml } from "./chart-yaml.ts";
import { generated } from "./generated.ts";
import { valuesYaml } from "./values-yaml.ts";

/** Where the chart stands in the repository. */
export const chartFolder = "charts/vllm-monitoring";

/** The generated files of the chart but for its README and dashboards: path from the root of the repository to text. */
export function chartFiles(families: readonly Family[], version: string): Map<string, string> {
  const contract = valuesContract(families, version);
  const rules = ruleData(families).map(({ object, ...data }): [string, string] => [
    `files/rules/${object}.yaml`,
    printYaml({ object, ...data }, generated("Rules with everything that values set left open as <<placeholder>>.")),
  ]);
  return new Map(
    [
      ...rules,
      [
        "files/defaults.yaml",
        printYaml(
          defaultsOf(contract),
          generated("What holds where values say nothing or null; also for releases upgraded with --reuse-values."),
        ),
      ],
      [
        "files/thresholds.yaml",
        printYaml(
          Object.fromEntries(
            thresholdsOf(families).map((threshold) => [thresholdPath(threshold), thresholdFacts(threshold)]),
          ),
          generated(
            "Thresholds by their path in the values: default for each class of workload, and the bounds of the buckets that a rule reads.",
          ),
        ),
      ],
      [
        "files/scrape.yaml",
        printYaml(
          { podRelabelings, unread: unreadSeries(families) },
          generated(
            "Relabelings of every scrape, and the names of series that no rule reads, as a regular expression for each kind.",
          ),
        ),
      ],
      ["files/contract.json", contractJson(contract)],
      ["Chart.yaml", chartYaml(version)],
      ["values.yaml", valuesYaml(contract)],
      ["values.schema.json", `${JSON.stringify(jsonSchema(contract), null, 2)}\n`],
    ].map(([path, text]) => [`${chartFolder}/${path}`, text!]),
  );
}

function thresholdFacts({ default: preset, boundOf }: Threshold) {
  return {
    default: preset,
    ...(boundOf !== undefined && { boundOf: boundOf.name, bounds: sharedBounds(boundOf) }),
  };
}

/** What may stand at each key. JSON: Helm reads it in a tenth of the time that YAML takes. */
function contractJson(contract: Section): string {
  const about = generated("What may stand at each key of the values.");
  const text = JSON.stringify({ $comment: about, ...sectionShape(contract) }, null, 2);
  return `${text.replaceAll(/[^\n -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
