import { alertPage, type Expression, type Family, familyPage, type RecordGroup } from "@vllm-monitoring/core";
import { linkTo, type Site } from "./page.ts";

/** A page of the site as the tables name it. */
interface Linked {
  readonly name: string;
  readonly link: string;
}

/** The key of the values that switches a group on and off. */
function switchOf({ key, switch: own }: RecordGroup): string {
  return own === undefined ? `recordingRules.groups.${key}.enabled` : `${own}.recordingRules.enabled`;
}

/** The keys that switch the records of a family: of their group, and of the objective that they serve. */
export function switchesOf({ recordGroup, slo }: Family): string[] {
  return [switchOf(recordGroup), ...(slo === undefined ? [] : [`slos.${slo.name}.enabled`])];
}

/** The families in other groups whose records those of a family read. */
export function neededFamilies({ records, recordGroup }: Family, site: Site): (Linked & { readonly key: string })[] {
  return site.families
    .filter(
      (other) =>
        other.recordGroup !== recordGroup &&
        other.records.some((record) => records.some(({ expr }) => reads(expr, record))),
    )
    .map((other) => ({ ...pageOfFamily(other, site), key: switchOf(other.recordGroup) }));
}

/**
 * The families in other groups and the alerts that read records of a family, and say nothing or less without them. What is put
 * together from parts does without those that are off.
 */
export function dependents(family: Family, site: Site): Linked[] {
  const isRead = (expr: Expression) => family.records.some((record) => reads(expr, record));
  const alerts = site.families.flatMap((other) => other.alerts);
  return [
    ...site.families
      .filter(
        ({ recordGroup, records }) => recordGroup !== family.recordGroup && records.some(({ expr }) => isRead(expr)),
      )
      .map((other) => pageOfFamily(other, site)),
    ...alerts
      .filter(({ expr, parts }) => parts === undefined && isRead(expr))
      .map(({ alert }) => ({ name: alert, link: `${linkTo(site)}/${alertPage(alert)}/` })),
  ];
}

function reads({ records }: Expression, record: Family["records"][number]): boolean {
  return records.includes(record);
}

function pageOfFamily({ name, title }: Family, site: Site): Linked {
  return { name: title[site.language], link: `${linkTo(site)}/${familyPage(name)}/` };
}
