import { metrics, type NamingProfile } from "@vllm-monitoring/core";
import type { UnitTest } from "./promtool.ts";

type InputSeries = UnitTest["input_series"];

/** The profiles in which raw series have other names than vLLM gives them. */
export const renamingProfiles = ["ray", "ray-legacy", "kserve", "underscore"] as const;
type RenamingProfile = (typeof renamingProfiles)[number];

const rayLabels = 'Component="core_worker",NodeAddress="192.0.2.10",SessionName="session_x",Version="2.52.0"';

/** What Ray, KServe or a collector makes of the name of a series of vLLM, as their sources say, and which labels they put on it. */
const renamings: Readonly<Record<RenamingProfile, { readonly rename: (name: string) => string; labels?: string }>> = {
  // Only the metrics of the engine pass through Ray.
  ray: { rename: ofEngine((name) => `ray_${name.replaceAll(/[^a-zA-Z0-9_]/g, "_")}`), labels: rayLabels },
  "ray-legacy": { rename: ofEngine((name) => `ray_${name}`), labels: `${rayLabels},WorkerId="aa11"` },
  kserve: { rename: (name) => `kserve_${name}` },
  underscore: { rename: (name) => name.replaceAll(":", "_") },
};

function ofEngine(rename: (name: string) => string) {
  return (name: string) => (name.startsWith("vllm:") ? rename(name) : name);
}

/** Every name that a series of a server may have: those of the registry, histograms and summaries in their parts. */
export const rawNames: ReadonlySet<string> = new Set(
  metrics
    .filter(({ component }) => component !== "scrape")
    .flatMap(({ name }) => [name, ...["bucket", "sum", "count"].map((part) => `${name}_${part}`)]),
);

/** The name of a series of vLLM under a profile; other names stay. */
export function renamed(name: string, profile: NamingProfile): string {
  return profile !== "vllm" && rawNames.has(name) ? renamings[profile].rename(name) : name;
}

/** The same in each word of a text. */
export function renamedIn(text: string, profile: NamingProfile): string {
  return text.replaceAll(/[a-zA-Z_:][\w:]*/g, (word) => renamed(word, profile));
}

/** The series of servers as they arrive under a profile, those of the engines with the labels that Ray adds; `up` is of Prometheus. */
export function renamedSeries(input: InputSeries, profile: RenamingProfile): InputSeries {
  const { labels } = renamings[profile];
  return input.map(({ series, values }) => {
    const [, name, rest] = /^([^{]+)\{(.*)$/.exec(series)!;
    const arriving = name === "up" ? name : renamings[profile].rename(name!);
    const added = labels === undefined || arriving === name ? "" : `${labels},`;
    return { series: `${arriving}{${added}${rest}`, values };
  });
}
