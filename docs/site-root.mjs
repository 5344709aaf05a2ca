import { readFileSync, writeFileSync } from "node:fs";

// The root of the site leads to the newest version. GitHub Pages leaves out folders such as _astro unless it is told not to.
const chart = readFileSync(new URL("../charts/vllm-monitoring/Chart.yaml", import.meta.url), "utf8");
const [, version] = /^version: (.+)$/m.exec(chart);
writeFileSync(
  new URL("../dist/site/index.html", import.meta.url),
  `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>vLLM monitoring</title>
  <meta http-equiv="refresh" content="0; url=./v${version}/" />
  <a href="./v${version}/">vLLM monitoring ${version}</a>
</html>
`,
);
writeFileSync(new URL("../dist/site/.nojekyll", import.meta.url), "");
