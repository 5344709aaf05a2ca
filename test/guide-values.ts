import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@vllm-monitoring/build";
import type { Language } from "@vllm-monitoring/core";
import { parse } from "yaml";

/** The values that a guide gives, in the order in which they stand there. */
export function valuesOfGuide(
  guide: "fitting" | "grafana" | "names" | "scraping",
  language: Language = "en",
): Record<string, object>[] {
  const folder = join(root, "docs/src/content/docs", language === "en" ? "" : "zh-cn");
  const page = readFileSync(join(folder, `guides/${guide}.md`), "utf8");
  return [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => parse(yaml!) as Record<string, object>);
}
