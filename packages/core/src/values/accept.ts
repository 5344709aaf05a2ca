import { project } from "../names.ts";
import { literally } from "../promql/label-set.ts";
import { byCodePoints, nearest } from "./nearest.ts";
import { problem, type ValuesProblem } from "./problem.ts";
import type {
  BooleanShape,
  ChoiceShape,
  KeysShape,
  ListShape,
  NumberShape,
  ScalarShape,
  Shape,
  TextShape,
} from "./shape.ts";
import { pathOf, type Place } from "./snippet.ts";

/** What a user wrote as far as it is allowed, and what is not. */
export interface Accepted {
  /** Without keys that are null, and numbers are numbers; in the place of what is refused stands what is proposed. */
  readonly value: unknown;
  readonly problems: readonly ValuesProblem[];
}

/**
 * Holds values against their shape. The chart's template `accept` does the same.
 *
 * @param root the shape of all values, in which a key that there is not here may stand elsewhere
 */
export function accept(shape: Shape, value: unknown, place: Place = [], root = shape): Accepted {
  switch (shape.kind) {
    case "text":
      return acceptText(shape, value, place);
    case "choice":
      return acceptChoice(shape, value, place);
    case "boolean":
      return acceptBoolean(shape, value, place);
    case "number":
      return acceptNumber(shape, value, place);
    case "scalar":
      return acceptScalar(shape, value, place);
    case "keys":
      return acceptKeys(shape, value, place, root);
    case "list":
      return acceptList(shape, value, place, root);
  }
}

/** A number as text; none that is too long for Go. */
const decimal = /^[0-9]{1,20}([.][0-9]{1,20})?([eE][+-]?[0-9]{1,2})?$/;

/** A share in per cent. */
const percentage = /^ *([0-9]{1,9}([.][0-9]{1,9})?) *%$/;

/** From here on JSON cannot tell a whole number from the next one. */
const leastInexact = 2 ** 53;

const switches: readonly (readonly [RegExp, boolean])[] = [
  [/^(true|yes|y|on|1|enabled)$/i, true],
  [/^(false|no|n|off|0|disabled)$/i, false],
];

function acceptText(shape: TextShape, value: unknown, place: Place): Accepted {
  if (typeof value === "string") {
    return fits(shape, value) ? accepted(value) : refused(shape, place, `must be ${shape.wants}`, mended(shape, value));
  }
  if (shape.expression && isTexts(value)) {
    return refused(shape, place, "must be one text: several are a regular expression", mended(shape, oneOf(value)));
  }
  const written = isScalar(value) ? JSON.stringify(value) : "";
  return written !== "" && fits(shape, written)
    ? refused(shape, place, inQuotes(written), written)
    : refused(shape, place, `must be ${shape.wants}`);
}

const inQuotes = (written: string) => `must be text, in quotes: without them YAML reads it as ${written}`;

/** A regular expression that matches each of some texts. */
function oneOf(texts: readonly string[]): string {
  const patterns = texts.map((text) => (text.startsWith("=~") ? text.slice(2) : literally(text)));
  return `=~${patterns.join("|")}`;
}

/** Text without its control characters, else with _ for every other sign than letters and digits; the example where neither is allowed. */
function mended(shape: TextShape | ScalarShape, value: string): string {
  const ways = [
    value.replaceAll(/[\u007F-\u009F\u2028\u2029\uFFFD-\uFFFF]/g, ""),
    value.replaceAll(/[^a-zA-Z0-9_]/g, "_"),
  ];
  return ways.find((way) => fits(shape, way)) ?? shape.example;
}

function acceptChoice(shape: ChoiceShape, value: unknown, place: Place): Accepted {
  if (shape.choices.some((one) => one === value)) return accepted(value);
  const [meant] = typeof value === "string" ? nearest(value, shape.choices) : [];
  return refused(shape, place, `must be one of ${shape.choices.join(", ")}`, meant);
}

function acceptBoolean(shape: BooleanShape, value: unknown, place: Place): Accepted {
  if (typeof value === "boolean") return accepted(value);
  const [, meant] = (isScalar(value) && switches.find(([words]) => words.test(String(value)))) || [];
  return refused(shape, place, "must be true or false", meant);
}

function acceptNumber(shape: NumberShape, value: unknown, place: Place): Accepted {
  const found = typeof value === "string" && decimal.test(value) ? Number(value) : value;
  if (typeof found !== "number") {
    if (shape.name !== undefined && typeof found === "string" && fits(shape.name, found)) return accepted(found);
    const [, percent] = (shape.fraction && typeof found === "string" && percentage.exec(found)) || [];
    if (percent !== undefined) return refused(shape, place, `must be ${aFraction}`, hundredth(shape, percent));
    return refused(shape, place, `must be ${shape.name?.wants ?? `a ${shape.whole ? "whole " : ""}number`}`);
  }
  const { minimum, maximum } = shape;
  if (found < minimum || found > maximum) {
    const nearer = found < minimum ? minimum : maximum;
    const meant = shape.fraction && found > maximum ? hundredth(shape, JSON.stringify(found)) : undefined;
    return refused(
      shape,
      place,
      `${JSON.stringify(found)} is outside ${JSON.stringify(minimum)} to ${JSON.stringify(maximum)}${meant === undefined ? "" : `, it is ${aFraction}`}`,
      meant ?? nearer,
    );
  }
  if (shape.whole && !Number.isInteger(found)) {
    return refused(shape, place, `${JSON.stringify(found)} is no whole number`, Math.floor(found));
  }
  return accepted(found);
}

const aFraction = "a fraction of 1, no percentage";

/** The fraction that is meant by a percentage; undefined where that is outside too. */
function hundredth({ minimum, maximum }: NumberShape, percent: string): number | undefined {
  const fraction = Number(`${percent}e-2`);
  return fraction >= minimum && fraction <= maximum ? fraction : undefined;
}

function acceptScalar(shape: ScalarShape, value: unknown, place: Place): Accepted {
  const written = typeof value === "string" ? value : JSON.stringify(value);
  if (typeof value === "number" && Math.abs(value) >= leastInexact) {
    return refused(shape, place, inQuotes(written), mended(shape, written));
  }
  if (isScalar(value) && fits(shape, written)) return accepted(value);
  return refused(shape, place, `must be ${shape.wants}`, isScalar(value) ? mended(shape, written) : undefined);
}

function acceptKeys(shape: KeysShape, value: unknown, place: Place, root: Shape): Accepted {
  if (!isMap(value)) return refused(shape, place, "must be keys with values, indented below it", asKeys(shape, value));
  const entries = Object.entries(value)
    .filter(([, item]) => item !== null && item !== undefined)
    .toSorted(([one], [other]) => byCodePoints(one, other))
    .map(([key, item]) => {
      const found = shape.beside?.includes(key) ? undefined : shapeAt(shape, key);
      const here = [...place, key];
      const result = found === undefined ? unknownKey(shape, key, item, place, root) : accept(found, item, here, root);
      return { key, isKnown: found !== undefined, ...result };
    });
  const missing = (shape.needs ?? []).filter((key) => !entries.some((entry) => entry.key === key));
  return {
    value: Object.fromEntries([
      ...entries.filter(({ isKnown }) => isKnown).map((entry) => [entry.key, entry.value] as const),
      ...missing.map((key) => [key, shape.example[key]] as const),
    ]),
    problems: [
      ...entries.flatMap(({ problems }) => problems),
      ...missing.map((key) => problem([...place, key], "is missing", shape.example[key])),
    ],
  };
}

/** What is meant by a value in the place of keys: a switch, or the text of the key that the example has. */
function asKeys({ fields, key, item }: KeysShape, value: unknown): unknown {
  if (typeof value === "boolean" && fields?.enabled !== undefined) return { enabled: value };
  const isItem = key !== undefined && item?.kind === "text" && typeof value === "string" && fits(item, value);
  return isItem ? { [key.example]: value } : undefined;
}

function acceptList(shape: ListShape, value: unknown, place: Place, root: Shape): Accepted {
  if (!Array.isArray(value)) {
    const alone = accept(shape.item, value, [...place, 0], root);
    const isNothing = !shape.filled && isMap(value) && Object.keys(value).length === 0;
    const meant = alone.problems.length === 0 ? [alone.value] : undefined;
    return refused(shape, place, "must be a list", isNothing ? [] : meant);
  }
  if (shape.filled && value.length === 0) return refused(shape, place, "must not be empty");
  const items = value.map((item: unknown, index) => accept(shape.item, item, [...place, index], root));
  const proposed = shape.ascending ? ascending(shape, items) : items.map((item) => item.value);
  const problems = items.flatMap((item) =>
    // What has no keys cannot be pasted alone: the list would consist of it.
    item.problems.map((one) => (shape.item.kind === "keys" ? one : problem(one.place, one.what, proposed, place))),
  );
  const isInOrder = items.length === proposed.length && items.every((item, index) => item.value === proposed[index]);
  if (problems.length > 0 || !shape.ascending || isInOrder) return { value: proposed, problems };
  return refused(shape, place, "must be in ascending order", proposed);
}

/** The numbers of a list that are allowed, each once and in order. */
function ascending({ example }: ListShape, items: readonly Accepted[]): readonly unknown[] {
  const numbers = items.filter(({ problems }) => problems.length === 0).map(({ value }) => value as number);
  return numbers.length === 0 ? example : [...new Set(numbers)].toSorted((one, other) => one - other);
}

/** What a key takes; undefined where there is no such key. */
function shapeAt({ fields = {}, names = {}, key: free, item }: KeysShape, key: string): Shape | undefined {
  if (Object.hasOwn(fields, key)) return fields[key];
  return Object.hasOwn(names, key) || (free !== undefined && fits(free, key)) ? item : undefined;
}

/** What stands at a place of a shape; undefined where it has no such place. */
function shapeBelow(root: Shape, place: Place): Shape | undefined {
  return place.reduce<Shape | undefined>((shape, step) => {
    if (shape?.kind === "list") return shape.item;
    return shape?.kind === "keys" ? shapeAt(shape, String(step)) : undefined;
  }, root);
}

function unknownKey(shape: KeysShape, key: string, value: unknown, place: Place, root: Shape): Accepted {
  const [what, meant] = whatIsMeant(shape, key, value, place, root);
  const here = [...place, key];
  if (meant === undefined) return { value: undefined, problems: [problem(here, what, null)] };
  const { value: taken } = accept(shapeBelow(root, meant)!, value, meant, root);
  return { value: undefined, problems: [problem(here, what, taken, meant)] };
}

/** So many names are told, all of them, where none is like the key. */
const fewNames = 8;

/** What is wrong with a key, and the place that may be meant. */
function whatIsMeant(
  { fields, names, key: free, formerly = {}, beside }: KeysShape,
  key: string,
  value: unknown,
  place: Place,
  root: Shape,
): [what: string, meant?: Place] {
  if (Object.hasOwn(formerly, key)) return [`is called ${formerly[key]!} now`, [...place, formerly[key]!]];
  if (beside?.includes(key)) return [`belongs one level up, beside ${place.at(-1)!}`, [...place.slice(0, -1), key]];
  if (free !== undefined) {
    return [`the key must be ${free.wants}`, [...place, mended(free, key)]];
  }
  if (place.length === 0 && key === project.name && isMap(value)) {
    return ["what is below it stands at the top where the chart is installed by itself", []];
  }
  const known = elsewhere(root, place, key);
  if (known !== undefined) return known;
  const here = Object.keys(fields ?? names!);
  const near = nearest(key, here);
  if (near.length === 0) {
    const all = here.toSorted(byCodePoints).join(", ");
    return [`there is no such key${here.length <= fewNames ? `, only ${all}` : ""}`];
  }
  return [
    `there is no such key, the nearest ${near.length === 1 ? "is" : "are"} ${near.join(", ")}`,
    [...place, near[0]!],
  ];
}

/** Where a key belongs that stands at a wrong place: a threshold, an objective, an alert, or what is set for one. */
function elsewhere(root: Shape, place: Place, key: string): [what: string, meant: Place] | undefined {
  if (place[0] === "additionalGroups") return undefined;
  const within = place[0] === "overrides" ? place.slice(0, 2) : [];
  const rules = [...within, "alerts", "rules"];
  const section = [[...within, "thresholds"], [...within, "slos"], rules].find((one) => {
    const { fields, names } = (shapeBelow(root, one) ?? {}) as Partial<KeysShape>;
    return Object.hasOwn(fields ?? names ?? {}, key);
  });
  if (section !== undefined) {
    const meant = [...section, key];
    return [`there is no such key here, it belongs to ${pathOf(meant)}`, meant];
  }
  const alerts = shapeBelow(root, rules);
  if (alerts === undefined || !["for", "keepFiringFor", "runbookUrl", "severity"].includes(key)) return undefined;
  const [alert] = Object.keys(alerts.example as object);
  return [`there is no such key here, it belongs to ${pathOf(rules)}.<Alert>.${key}`, [...rules, alert!, key]];
}

const accepted = (value: unknown): Accepted => ({ value, problems: [] });

function refused(shape: Shape, place: Place, what: string, instead: unknown = shape.example): Accepted {
  return { value: instead, problems: [problem(place, what, instead)] };
}

function fits(shape: TextShape | ScalarShape, text: string): boolean {
  return text === "" && shape.kind === "text" ? shape.empty === true : new RegExp(shape.pattern).test(text);
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
