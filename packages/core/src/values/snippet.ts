import { byCodePoints } from "./nearest.ts";

/** The keys and places in lists that lead to a value: `["overrides", 0, "match"]`. */
export type Place = readonly (string | number)[];

/** A place as a person reads it: `overrides[0].match`. */
export function pathOf(place: Place): string {
  const path = place.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return path.replace(/^\./, "") || "values";
}

/** YAML that sets a value at a place, to be pasted into values; a list shows the one entry. The chart's template `yaml` prints the same. */
export function snippet(place: Place, value: unknown): string {
  return yaml(
    place.reduceRight<unknown>((below, step) => (typeof step === "number" ? [below] : { [step]: below }), value),
  );
}

function yaml(value: unknown): string {
  if (Array.isArray(value) && value.some(hasParts)) {
    return value.map((item) => `- ${yaml(item).replaceAll("\n", "\n  ")}`).join("\n");
  }
  if (Array.isArray(value)) return `[${value.map(yaml).join(", ")}]`;
  if (typeof value !== "object" || value === null) return word(value);
  const keys = Object.keys(value).toSorted(byCodePoints);
  if (keys.length === 0) return "{}";
  return keys
    .map((key) => {
      const below = (value as Record<string, unknown>)[key];
      const text = yaml(below);
      return hasParts(below) && !text.startsWith("[")
        ? `${word(key)}:\n  ${text.replaceAll("\n", "\n  ")}`
        : `${word(key)}: ${text}`;
    })
    .join("\n");
}

function hasParts(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

/** Text stands in quotes unless nobody could read it as something else. */
function word(value: unknown): string {
  if (typeof value === "string" && plain.test(value) && !taken.test(value)) return value;
  if (typeof value === "string" && withQuotes.test(value)) return `'${value}'`;
  // Go escapes the two ends of lines that JavaScript leaves.
  return JSON.stringify(value).replaceAll(/[\u2028\u2029]/g, (end) => `\\u${end.codePointAt(0)!.toString(16)}`);
}

const plain = /^([a-zA-Z_]([a-zA-Z0-9_./()=<>*+-]|:[a-zA-Z0-9_/]| [a-zA-Z0-9_(=<>*+/-])*|[1-9][0-9]*(ms|[smhdwy]))$/;
/** Words that YAML 1.1 reads as something else. */
const taken = /^([yn]|yes|no|on|off|true|false|null|e[0-9]+)$/i;
/** What can stand between single quotes as it is, and would need backslashes between double ones. */
const withQuotes = /^[ -&(-~]*"[ -&(-~]*$/;
