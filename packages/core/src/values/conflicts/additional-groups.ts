import type { AdditionalRule } from "../additional-group.ts";
import { canonicalDuration } from "../duration.ts";
import type { Place } from "../snippet.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";

/** Fields of a user's groups and rules that the objects of a format have no place for. */
const foreignFields: Readonly<Partial<Record<Values["format"], readonly string[]>>> = {
  GMPRules: ["keep_firing_for", "labels", "limit", "partial_response_strategy", "query_offset"],
  VMRule: ["partial_response_strategy", "query_offset"],
};

/** Groups of a user that take names of the pack, and fields that what evaluates them would not take. */
export function additionalGroupConflicts({ additionalGroups, format }: Values): Conflict[] {
  const names = additionalGroups.map(({ name }) => name);
  return additionalGroups.flatMap((group, index): Conflict[] => {
    const { name, rules } = group;
    const place = ["additionalGroups", index];
    const isOwn = /^vllm-.+-(rules|alerts)(-[0-9]+)?$/.test(name);
    const isTwice = names.indexOf(name) < index;
    return [
      ...(isOwn
        ? [
            conflict(
              [...place, "name"],
              "names such as vllm-…-rules and vllm-…-alerts belong to the pack",
              `team-${name}`,
            ),
          ]
        : []),
      ...(isTwice
        ? [
            conflict([...place, "name"], `additionalGroups[${names.indexOf(name)}] has the same name`, `${name}-2`, {
              reads: [`additionalGroups[${names.indexOf(name)}].name`],
            }),
          ]
        : []),
      ...foreignConflicts(group, place, format),
      ...rules.flatMap((rule, which) => [
        ...ruleConflicts(rule, [...place, "rules", which]),
        ...foreignConflicts(rule, [...place, "rules", which], format),
      ]),
    ];
  });
}

/** Fields that a format lacks; labels are those of a group, which rules have everywhere. */
function foreignConflicts(fields: object, place: Place, format: Values["format"]): Conflict[] {
  const isRule = "expr" in fields;
  const foreign = (foreignFields[format] ?? [])
    .filter((field) => field in fields && !(isRule && field === "labels"))
    .map((field) => conflict([...place, field], `${format} has no such field`, null, { reads: ["format"] }));
  if (format !== "GMPRules") return foreign;
  const years = (["interval", "for"] as const).flatMap((field) => {
    const duration = (fields as Partial<Record<typeof field, string>>)[field];
    if (duration === undefined || !duration.includes("y")) return [];
    const days = canonicalDuration(duration);
    return conflict([...place, field], "GMPRules know no years", days, { reads: ["format"] });
  });
  return [...foreign, ...years];
}

function ruleConflicts(rule: AdditionalRule, place: Place): Conflict[] {
  const { record, alert, expr } = rule;
  if (record === undefined && alert === undefined) {
    return [conflict(place, "it has neither record nor alert", { alert: "TeamTargetDown", expr })];
  }
  if (record === undefined) return [];
  if (alert !== undefined) return [conflict(place, "it has both record and alert", { record, expr })];
  const isOwn = record.startsWith("vllm:");
  return [
    ...(isOwn
      ? [
          conflict(
            [...place, "record"],
            "names that begin with vllm: belong to vLLM and to the pack",
            record.replace("vllm:", "team:"),
          ),
        ]
      : []),
    ...(["annotations", "for", "keep_firing_for"] as const)
      .filter((key) => rule[key] !== undefined)
      .map((key) => conflict([...place, key], "a recording rule has no such field", null)),
  ];
}
