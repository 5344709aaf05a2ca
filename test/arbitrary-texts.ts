import fc from "fast-check";
import { hostileTexts } from "./hostile-texts.ts";

/** A name that everything takes; no e0, which the parser of YAML in the tests takes for a number, and that of Go does not. */
export const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/).filter((text) => !/^e[0-9]+$/.test(text));
/** A duration that is not 0, without years, which some formats lack. */
export const duration = fc.oneof(
  fc.constantFrom("30s", "60s", "90s", "60m", "1h30m", "24h", "7d", "90d", "365d", "1500ms", "2m", "10m"),
  fc
    .tuple(fc.integer({ min: 1, max: 5000 }), fc.constantFrom("s", "m", "ms", "h"))
    .map(([count, unit]) => `${count}${unit}`),
);
/** Hostile texts that every field for free text takes, and Prometheus too where it reads them as a template. */
const hostile = fc.constantFrom(
  ...hostileTexts.filter((text) => !/\{\{|[\u007F-\u009F\u2028\u2029\uFFFD-\uFFFF]/.test(text)),
  "{{ $labels.pod }}",
  `{{ "}}" }}`,
);

/** Text that every field for free text takes, also an empty one. */
export const freeText = fc.oneof(fc.string({ unit: "grapheme", maxLength: 12 }).filter(isPlain), hostile);
/** The same, never empty. */
export const someText = freeText.filter((one) => one !== "");

/** Text that a label of a workload can be: no operator before it, and no white space around it. */
export const labelText = freeText.filter((one) => !/^(=|~|![=~])|^[ \t\r\n]|[ \t\r\n]$/.test(one));

/** Whether a text is taken as it is in every place: not evaluated, and no value in a label. */
function isPlain(one: string): boolean {
  return !/\{\{|\$value|\.Value|[\u007F-\u009F\u2028\u2029\uFFFD-\uFFFF]/.test(one);
}

/** What becomes text in the end. */
const scalar = fc.oneof(
  freeText,
  fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
  fc.constantFrom(1.1, 0.00001, 16_777_217, Number.MAX_SAFE_INTEGER),
  fc.boolean(),
);

/** The name of a label or an annotation that no rule has. */
export const ruleLabelName = name.map((text) => `x_${text}`);
/** Labels or annotations of alerts. */
export const ruleLabels = fc.dictionary(ruleLabelName, scalar, { maxKeys: 3 });
/** The key of a label of an object. */
export const kubernetesKey = fc.oneof(
  name,
  name.map((text) => `example.com/${text}`),
);
/** What the label of an object may be. */
export const labelOfObject = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,8}[A-Za-z0-9])?$/),
  fc.constantFrom("", "on", "1e6", "a".repeat(63), 1.1, 16_777_217, true),
);
/** Labels of objects. */
export const objectLabels = fc.dictionary(kubernetesKey, labelOfObject, { maxKeys: 3 });
/** Annotations of objects. */
export const objectAnnotations = fc.dictionary(kubernetesKey, scalar, { maxKeys: 3 });

/** An object in which every key may be missing or null. */
export function optional(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const withNull = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }),
    ]),
  );
  return fc.record(withNull, { requiredKeys: [] });
}
