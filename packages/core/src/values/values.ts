import type { NamingProfile } from "../metrics/naming.ts";
import type { Severity } from "../rules/alert.ts";
import type { Language } from "../text.ts";
import { thresholdPath, type Threshold } from "../rules/threshold.ts";
import type { WorkloadClass } from "../rules/workload-class.ts";
import type { Relabeling } from "../scrape/relabeling.ts";
import type { UnreadKind } from "../scrape/unread-series.ts";
import type { AdditionalGroup } from "./additional-group.ts";
import { accept } from "./accept.ts";
import { conflictsIn } from "./conflicts/index.ts";
import { sectionShape } from "./contract-shape.ts";
import { defaultsOf, type Section, thresholdsBelow } from "./field.ts";
import { isTree, overlay, type Tree } from "./overlay.ts";
import type { MonitorEndpoint } from "./monitor-endpoint.ts";
import { type Override, withOverrides, type WrittenOverride } from "./overrides.ts";
import type { GmpScope, PartialResponseStrategy, RuleFormat } from "./rule-format.ts";
import { problemsText, type ValuesProblem } from "./problem.ts";

type Scalars = Readonly<Record<string, string | number | boolean>>;
type Switches = Readonly<Record<string, { readonly enabled: boolean }>>;

/** The values with every default put in. Optional keys are worked out when the chart is installed. */
export interface Values {
  readonly namespace?: string;
  readonly fullnameOverride?: string;
  readonly commonLabels: Scalars;
  readonly commonAnnotations: Scalars;
  readonly format: RuleFormat;
  readonly configMap: { readonly labels: Scalars };
  readonly gmp: { readonly scope: GmpScope };
  readonly thanos: { readonly partialResponseStrategy?: PartialResponseStrategy };
  readonly language: Language;
  readonly workloadClass: WorkloadClass;
  readonly metrics: {
    readonly naming: NamingProfile;
    readonly selector: string;
    readonly targetSelector: string;
    /** By name of the histogram. */
    readonly customBuckets: Readonly<Record<string, readonly number[]>>;
  };
  readonly workloadLabels: readonly string[];
  readonly engineLabels: readonly string[];
  readonly interval: string;
  readonly scrapeInterval: string;
  readonly rateWindow: string;
  readonly progressWindow: string;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly slos: Readonly<Record<string, { readonly enabled: boolean } & Readonly<Record<string, number | boolean>>>>;
  /** Every threshold by its path: `thresholds.e2eLatencyP95Seconds`, `slos.firstToken.objective`. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Labels of each model that has to exist. */
  readonly expectedModels: readonly Scalars[];
  readonly recordingRules: { readonly enabled: boolean; readonly groups: Switches };
  readonly alerts: {
    readonly enabled: boolean;
    readonly groups: Switches;
    readonly labels: Scalars;
    readonly annotations: Scalars;
    readonly rules: Readonly<Record<string, AlertSettings>>;
  };
  readonly overrides: readonly Override[];
  readonly runbooks: { readonly baseUrl: string };
  readonly dashboards: {
    readonly enabled: boolean;
    readonly sidecar: {
      readonly label: string;
      readonly labelValue: string | number | boolean;
      readonly folderAnnotation: string;
      readonly folder: string;
    };
  };
  readonly podMonitor: MonitorSettings;
  readonly serviceMonitor: MonitorSettings;
  readonly autoscaling: { readonly recordingRules: { readonly enabled: boolean } };
  readonly additionalGroups: readonly AdditionalGroup[];
}

/** How vLLM is scraped by an object of the operator. */
export interface MonitorSettings {
  readonly enabled: boolean;
  readonly labels: Scalars;
  readonly selector: {
    readonly matchLabels?: Scalars;
    readonly matchExpressions?: readonly object[];
  };
  readonly namespaces: readonly string[];
  readonly port: string | number;
  readonly path: string;
  readonly scheme: "http" | "https";
  readonly endpoint: MonitorEndpoint;
  readonly scrapeTimeout?: string;
  readonly job: string;
  readonly cluster?: string;
  readonly podTargetLabels: readonly string[];
  readonly drop: readonly UnreadKind[];
  readonly relabelings: readonly Relabeling[];
  readonly metricRelabelings: readonly Relabeling[];
}

/** What a user sets for one alert. */
export interface AlertSettings {
  readonly enabled?: boolean;
  readonly for?: string;
  readonly keepFiringFor?: string;
  readonly severity?: Severity;
  readonly labels?: Scalars;
  readonly annotations?: Scalars;
  readonly runbookUrl?: string;
}

/** The values that a user wrote are not what the contract allows; the message lists every problem. */
export class ValuesError extends Error {
  override readonly name = "ValuesError";
  readonly problems: readonly ValuesProblem[];

  constructor(problems: readonly ValuesProblem[]) {
    super(problemsText(problems));
    this.problems = problems;
  }
}

/**
 * What holds for the values that a user wrote: `null` and missing keys become their default.
 *
 * @throws ValuesError with all problems: unknown keys, wrong types, and keys that do not go together.
 */
export function completeValues(contract: Section, input: unknown): Values {
  const { value: written, problems: refused } = accept(sectionShape(contract), withoutGlobal(input ?? {}));
  const thresholds = thresholdsBelow(contract);
  const laidOver = withThresholds(overlay(defaultsOf(contract), written as Tree), thresholds);
  const values = withOverrides(laidOver, thresholds);
  const overrides = laidOver.overrides as unknown as readonly WrittenOverride[];
  const problems = [...refused, ...conflictsIn(values, overrides, thresholds, refused)];
  if (problems.length > 0) throw new ValuesError(problems);
  return values;
}

/** Helm adds `global` to the values of every chart below another one; it is not read. */
function withoutGlobal(input: unknown): unknown {
  return isTree(input) ? Object.fromEntries(Object.entries(input).filter(([key]) => key !== "global")) : input;
}

/** Puts in the thresholds that are not set, by the class of the workload, and lists all of them by their path. */
function withThresholds(values: Tree, thresholds: readonly Threshold[]): Values {
  const chosen = (values as unknown as Values).workloadClass;
  const parameters = Object.fromEntries(
    thresholds.map((threshold) => {
      const path = thresholdPath(threshold);
      const set = path.split(".").reduce<unknown>((tree, key) => (isTree(tree) ? tree[key] : undefined), values);
      return [path, set ?? threshold.default[chosen]] as const;
    }),
  );
  const placed = Object.entries(parameters).reduce<Tree>((tree, [path, number]) => {
    const branch = path.split(".").reduceRight<unknown>((below, key) => ({ [key]: below }), number);
    return overlay(tree, branch as Tree);
  }, values);
  return { ...placed, parameters } as unknown as Values;
}
