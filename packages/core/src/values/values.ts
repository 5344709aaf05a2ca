import type { NamingProfile } from "../metrics/naming.ts";
import type { Severity } from "../rules/alert.ts";
import type { Language } from "../text.ts";
import type { WorkloadClass } from "../rules/workload-class.ts";
import type { Relabeling } from "../scrape/relabeling.ts";
import type { UnreadKind } from "../scrape/unread-series.ts";
import type { AdditionalGroup } from "./additional-group.ts";
import type { MonitorEndpoint } from "./monitor-endpoint.ts";
import type { GmpScope, PartialResponseStrategy, RuleFormat } from "./rule-format.ts";

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
  readonly expectedModels: readonly Readonly<Record<string, string>>[];
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
    readonly datasource?: string;
    readonly sidecar: {
      readonly label: string;
      readonly labelValue: string | number | boolean;
      readonly folderAnnotation: string;
      readonly folder: string;
    };
    readonly grafanaOperator: {
      readonly enabled: boolean;
      readonly instanceSelector: object;
      readonly allowCrossNamespaceImport: boolean;
      readonly folder: string;
    };
  };
  readonly podMonitor: MonitorSettings;
  readonly serviceMonitor: MonitorSettings;
  readonly autoscaling: { readonly recordingRules: { readonly enabled: boolean } };
  readonly additionalGroups: readonly AdditionalGroup[];
}

/** How some workloads are judged otherwise than all others. */
export interface Override {
  /** What the labels of the workload have to be: a text, or a regular expression behind `=~`. */
  readonly match: Readonly<Record<string, string>>;
  readonly workloadClass: WorkloadClass;
  /** Every threshold by its path, as it holds for these workloads. */
  readonly parameters: Readonly<Record<string, number>>;
  /** What is set for single alerts, laid over what holds for all workloads. */
  readonly rules: Readonly<Record<string, AlertSettings>>;
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
