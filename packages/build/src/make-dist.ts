import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { alertmanagerFiles } from "./alertmanager-files.ts";
import { autoscalingFiles } from "./autoscaling-files.ts";
import { chartRepository, releasedPackages } from "./chart-repository.ts";
import { renderedDashboards } from "./dashboard-files.ts";
import { packageChart } from "./package-chart.ts";
import { chartVersion, root } from "./repository.ts";
import { ruleFiles } from "./rule-files.ts";
import { scrapeFiles } from "./scrape-files.ts";

// The task `build`: makes what a release publishes, but for the site, which has a task of its own.
const version = chartVersion();
const dist = join(root, "dist");

write("rules", ruleFiles(version));
write("alertmanager", alertmanagerFiles(version));
write("autoscaling", autoscalingFiles(version));
write("scrape", scrapeFiles(version));
write("dashboards", renderedDashboards(version));
emptyFolder("charts");
const chart = await packageChart(join(dist, "charts"));
emptyFolder("repo");
await chartRepository(join(dist, "repo"), [...releasedPackages(version), chart]);

function write(folder: string, files: ReadonlyMap<string, string>): void {
  emptyFolder(folder);
  for (const [name, text] of files) {
    const file = join(dist, folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function emptyFolder(folder: string): void {
  rmSync(join(dist, folder), { recursive: true, force: true });
  mkdirSync(join(dist, folder), { recursive: true });
}
