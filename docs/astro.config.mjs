import { readFileSync } from "node:fs";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import starlightLinksValidator from "starlight-links-validator";
import { tablesForPhones } from "./tables-for-phones.mjs";

const chart = readFileSync(new URL("../charts/vllm-monitoring/Chart.yaml", import.meta.url), "utf8");
const [, version] = /^version: (.+)$/m.exec(chart);
const promql = JSON.parse(readFileSync(new URL("promql.tmLanguage.json", import.meta.url), "utf8"));

export default defineConfig({
  site: "https://vllm-monitoring.github.io",
  // The version is in the path, so that the runbook of an installed chart never changes under it.
  base: `/v${version}`,
  // Outside the folder in which astro runs it would leave its own types there: the script `build` runs it at the root.
  outDir: `../dist/site/v${version}`,
  trailingSlash: "always",
  // PromQL and shell in running text must keep their quotes and dashes.
  markdown: { smartypants: false, rehypePlugins: [tablesForPhones] },
  integrations: [
    starlight({
      title: { en: "vLLM monitoring", "zh-CN": "vLLM 监控" },
      favicon: "/favicon.svg",
      defaultLocale: "root",
      locales: { root: { label: "English", lang: "en" }, "zh-cn": { label: "简体中文", lang: "zh-CN" } },
      customCss: ["./src/styles/tables.css", "./src/styles/headings.css"],
      // Formulas are read, not scrolled.
      expressiveCode: { shiki: { langs: [promql] }, defaultProps: { wrap: true } },
      // A link that leads nowhere fails the build.
      plugins: [starlightLinksValidator()],
      sidebar: [
        {
          label: "Guides",
          translations: { "zh-CN": "指南" },
          items: [
            "guides/deploy",
            "guides/gitops",
            "guides/plain-prometheus",
            "guides/scraping",
            "guides/names",
            "guides/backends",
            "guides/verify",
            "guides/alertmanager",
            "guides/grafana",
            "guides/fitting",
            "guides/tuning",
            "guides/own-rules",
            "guides/autoscaling",
            "guides/maintenance",
            "guides/upgrading",
            "guides/release-files",
            "guides/cost",
            "guides/releases",
            "guides/not-shipped",
          ],
        },
        {
          label: "Alerts",
          translations: { "zh-CN": "告警" },
          items: [
            { label: "All alerts", translations: { "zh-CN": "全部告警" }, slug: "alerts" },
            { autogenerate: { directory: "alerts" }, label: "Runbooks", translations: { "zh-CN": "Runbook" } },
          ],
        },
        { label: "Recording rules", autogenerate: { directory: "records" } },
        {
          label: "Metrics of vLLM",
          translations: { "zh-CN": "vLLM 指标" },
          items: [
            { label: "All metrics", translations: { "zh-CN": "全部指标" }, slug: "reference/metrics" },
            { autogenerate: { directory: "metrics" }, label: "By subject", translations: { "zh-CN": "按主题" } },
          ],
        },
        {
          label: "Reference",
          translations: { "zh-CN": "参考" },
          items: ["reference/values", "reference/differences", "reference/version-history"],
        },
        {
          label: "Policies",
          translations: { "zh-CN": "规则规范" },
          items: [
            { label: "All policies", translations: { "zh-CN": "全部规范" }, slug: "reference/policies" },
            {
              autogenerate: { directory: "reference/policies" },
              label: "One by one",
              translations: { "zh-CN": "逐条说明" },
              collapsed: true,
            },
          ],
        },
      ],
    }),
  ],
});
