import {
  alertPage,
  chartReleases,
  type ChartReleaseEntry,
  type Language,
  type RuleChangeKind,
} from "@vllm-monitoring/core";
import { linkTo, list, type Site } from "./page.ts";

/** What the guides say about the releases of the chart, in one language, the newest first. */
export function chartReleaseNotes(site: Site) {
  const { language } = site;
  return chartReleases.map(({ version, date, summary, entries }) => ({
    version,
    date,
    summary: summary[language],
    entries: entries.map(({ text }) => text[language]),
    actions: entries.flatMap(({ action }) => (action === undefined ? [] : [action[language]])),
    changes: entries.flatMap(({ text, rules = {} }) =>
      kindsOf(rules).map((kind) => ({
        what: kindInWords[kind][language],
        names: list(
          rules[kind]!.map((name) => ruleLink(name, kind, site)),
          language,
        ),
        why: text[language],
      })),
    ),
  }));
}

/** `CHANGELOG.md`: path from the root of the repository to text. */
export function changelog(): Map<string, string> {
  const sections = chartReleases.map(({ version, date, summary, entries }) =>
    [
      `## ${version} (${date})`,
      summary.en,
      entries
        .map(({ text, action }) => `- ${[text.en, ...(action === undefined ? [] : [action.en])].join(" ")}`)
        .join("\n"),
    ].join("\n\n"),
  );
  const head =
    "# Changelog\n\n<!-- Generated from packages/core/src/releases by `npm run generate`: changes belong there. -->";
  return new Map([["CHANGELOG.md", `${[head, ...sections].join("\n\n")}\n`]]);
}

function kindsOf(rules: NonNullable<ChartReleaseEntry["rules"]>): RuleChangeKind[] {
  return Object.keys(rules) as RuleChangeKind[];
}

/** An alert that is there after the upgrade, with its page; all else by its name. */
function ruleLink(name: string, kind: RuleChangeKind, site: Site): string {
  const isAlert = site.families.some(({ alerts }) => alerts.some(({ alert }) => alert === name));
  return isAlert && kind !== "disappears" ? `[${name}](${linkTo(site)}/${alertPage(name)}/)` : `\`${name}\``;
}

const kindInWords: Readonly<Record<RuleChangeKind, Readonly<Record<Language, string>>>> = {
  appears: { en: "begins to fire", zh: "新增" },
  disappears: { en: "is gone", zh: "移除" },
  name: { en: "has another name", zh: "改名" },
  expr: { en: "asks something else", zh: "表达式变化" },
  threshold: { en: "has another threshold", zh: "阈值变化" },
  for: { en: "has to hold for another time", zh: "持续时间变化" },
  keep_firing_for: { en: "stays for another time", zh: "保持时间变化" },
  labels: { en: "has other labels", zh: "标签变化" },
};
