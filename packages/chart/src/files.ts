import {
  defaultsOf,
  jsonSchema,
  type Naming,
  namingProfiles,
  namings,
  placeholderText,
  podRelabelings,
  ruleData,
  sectionShape,
  sharedBounds,
  thresholdPath,
  thresholdsOf,
  unreadSeries,
  valuesContract,
  vllmNames,
  type Family,
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
  const unread = unreadSeries(families);
  const rules = ruleData(families).map(({ object, ...data }): [string, string] => [
    `files/rules/${object}.json`,
    json("Rules with everything that values set left open as <<placeholder>>.", { object, ...data }),
  ]);
  return new Map(
    [
      ...rules,
      [
        "files/defaults.json",
        json("What holds where values say nothing or null; also for releases upgraded with --reuse-values.", {
          defaults: defaultsOf(contract),
        }),
      ],
      [
        "files/thresholds.json",
        json(
          "Thresholds by their path in the values: default for each class of workload, and the bounds of the buckets that a rule reads.",
          {
            thresholds: Object.fromEntries(
              thresholdsOf(families).map((threshold) => [thresholdPath(threshold), thresholdFacts(threshold)]),
            ),
          },
        ),
      ],
      [
        "files/scrape.json",
        json(
          "Relabelings of every scrape, and the names of series that no rule reads and no runbook names, as a regular expression for each kind.",
          {
            podRelabelings,
            unread: { ...unread, engine: unread.engine.replaceAll(vllmNames.sample, placeholderText(vllmNames.name)) },
          },
        ),
      ],
      ["files/contract.json", json("What may stand at each key of the values.", sectionShape(contract))],
      [
        "files/naming.json",
        json(
          "What each profile at metrics.naming makes of the names and labels of raw series.",
          Object.fromEntries(namingProfiles.map((profile) => [profile, namingFacts(namings[profile])])),
        ),
      ],
      ["Chart.yaml", chartYaml(version)],
      ["values.yaml", valuesYaml(contract)],
      ["values.schema.json", `${JSON.stringify(jsonSchema(contract), null, 2)}\n`],
    ].map(([path, text]) => [`${chartFolder}/${path}`, text!]),
  );
}

function namingFacts({ vllm, http, labels, lateCounters }: Naming) {
  return { vllm, http, labels, lateCounters };
}

function thresholdFacts({ default: preset, boundOf }: Threshold) {
  return {
    default: preset,
    ...(boundOf !== undefined && { boundOf: boundOf.name, bounds: sharedBounds(boundOf) }),
  };
}

/** Signs that nobody would see in a file: patterns of the contract refuse them. */
const invisible = /[\u007F-\u009F\u2028\u2029\uFFFD-\uFFFF]/g;

/** A file that templates read. JSON: Helm reads it in a tenth of the time that YAML takes. */
function json(about: string, facts: object): string {
  const text = JSON.stringify({ $comment: generated(about), ...facts }, null, 2);
  return `${text.replaceAll(invisible, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
