import { alertsOf, type Family, project, recordsOf, sitePath } from "@vllm-monitoring/core";
import { defaultValues, withDefaults } from "./defaults.ts";
import { fillTemplate } from "./templates.ts";
import { valueRows } from "./values-table.ts";
import { cell } from "./page.ts";

/** The README of the chart. */
export function chartReadme(families: readonly Family[], version: string): Map<string, string> {
  const values = defaultValues(families, version);
  const text = fillTemplate("chart-readme", {
    project,
    version,
    site: project.site + sitePath(version),
    records: recordsOf(families).map(({ record, unit, meaning }) => ({
      record,
      unit,
      meaning: cell(withDefaults(meaning.en, values)),
    })),
    alerts: alertsOf(families).map(({ alert, severity, category, runbook }) => ({
      alert,
      severity,
      category,
      meaning: cell(withDefaults(runbook.meaning.en, values)),
    })),
    rows: valueRows(families, version, "en"),
  });
  return new Map([["charts/vllm-monitoring/README.md", text]]);
}
