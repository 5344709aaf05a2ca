import { chartFiles } from "@vllm-monitoring/chart";
import { catalogue } from "@vllm-monitoring/core";
import { dashboardFiles } from "@vllm-monitoring/dashboards";
import { changelog, chartReadme, docsPages, gitopsExampleFiles, overviewPictures } from "@vllm-monitoring/docs";
import { alertmanagerFiles } from "./alertmanager-files.ts";
import { autoscalingFiles } from "./autoscaling-files.ts";
import { scrapeFiles } from "./scrape-files.ts";
import { benchResults, chartVersion, scrapedServers } from "./repository.ts";

/** Folders in which every file is generated, from the root of the repository. */
export const generatedFolders = ["charts/vllm-monitoring/files", "docs/src/content/docs", "docs/examples"];

/** All generated files that are committed: path from the root of the repository to text. */
export function generatedFiles(): Map<string, string> {
  const version = chartVersion();
  return new Map([
    ...chartFiles(catalogue, version),
    ...dashboardFiles(catalogue),
    ...chartReadme(catalogue, version),
    ...docsPages(catalogue, version, benchResults(), scrapedServers()),
    ...overviewPictures(catalogue),
    ...inFolder("docs/examples/alertmanager", alertmanagerFiles(version)),
    ...inFolder("docs/examples/autoscaling", autoscalingFiles(version)),
    ...inFolder("docs/examples/scrape", scrapeFiles(version)),
    ...changelog(),
    ...gitopsExampleFiles(version),
  ]);
}

function inFolder(folder: string, files: ReadonlyMap<string, string>): [string, string][] {
  return [...files].map(([name, text]) => [`${folder}/${name}`, text]);
}
