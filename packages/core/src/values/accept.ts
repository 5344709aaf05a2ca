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
import type { Place } from "./snippet.ts";

/** What a user wrote as far as it is allowed, and what is not. */
export interface Accepted {
  /** Without keys that are null, and numbers are numbers; in the place of what is refused stands what is proposed. */
  readonly value: unknown;
  readonly problems: readonly ValuesProblem[];
}

/** Holds values against their shape. The chart's template `accept` does the same. */
export function accept(shape: Shape, value: unknown, place: Place = []): Accepted {
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
      return acceptKeys(shape, value, place);
    case "list":
      return acceptList(shape, value, place);
  }
}

/** A number as text; none that is too long for Go. */
const decimal = /^[0-9]{1,20}([.][0-9]{1,20})?([eE][+-]?[0-9]{1,2})?$/;

const words: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
};

function acceptText(shape: TextShape, value: unknown, place: Place): Accepted {
  if (typeof value === "string") {
    return fits(shape, value) ? accepted(value) : refused(shape, place, `must be ${shape.wants}`, mended(shape, value));
  }
  const written = isScalar(value) ? JSON.stringify(value) : "";
  return written !== "" && fits(shape, written)
    ? refused(shape, place, "must be text, in quotes", written)
    : refused(shape, place, `must be ${shape.wants}`);
}

/** Text without its control characters, else with _ for every other sign than letters and digits; the example where neither is allowed. */
function mended(shape: TextShape | ScalarShape, value: string): string {
  const ways = [
    value.replaceAll(/[\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]/g, ""),
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
  const meant = typeof value === "string" && Object.hasOwn(words, value) ? words[value] : undefined;
  return refused(shape, place, "must be true or false", meant);
}

function acceptNumber(shape: NumberShape, value: unknown, place: Place): Accepted {
  const found = typeof value === "string" && decimal.test(value) ? Number(value) : value;
  if (typeof found !== "number") {
    if (shape.name !== undefined && typeof found === "string" && fits(shape.name, found)) return accepted(found);
    return refused(shape, place, `must be ${shape.name?.wants ?? `a ${shape.whole ? "whole " : ""}number`}`);
  }
  const { minimum, maximum } = shape;
  if (found < minimum || found > maximum) {
    const nearer = found < minimum ? minimum : maximum;
    return refused(
      shape,
      place,
      `${JSON.stringify(found)} is outside ${JSON.stringify(minimum)} to ${JSON.stringify(maximum)}`,
      nearer,
    );
  }
  if (shape.whole && !Number.isInteger(found)) {
    return refused(shape, place, `${JSON.stringify(found)} is no whole number`, Math.floor(found));
  }
  return accepted(found);
}

function acceptScalar(shape: ScalarShape, value: unknown, place: Place): Accepted {
  const written = typeof value === "string" ? value : JSON.stringify(value);
  if (isScalar(value) && fits(shape, written)) return accepted(value);
  return refused(shape, place, `must be ${shape.wants}`, isScalar(value) ? mended(shape, written) : undefined);
}

function acceptKeys(shape: KeysShape, value: unknown, place: Place): Accepted {
  if (!isMap(value)) {
    const isSwitch = typeof value === "boolean" && shape.fields?.enabled !== undefined;
    return refused(
      shape,
      place,
      "must be keys with values, indented below it",
      isSwitch ? { enabled: value } : undefined,
    );
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== null && item !== undefined)
    .toSorted(([one], [other]) => byCodePoints(one, other))
    .map(([key, item]) => {
      const found = shapeAt(shape, key);
      const here = [...place, key];
      const result = found === undefined ? unknownKey(shape, key, item, place) : accept(found, item, here);
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

function acceptList(shape: ListShape, value: unknown, place: Place): Accepted {
  if (!Array.isArray(value)) {
    const alone = accept(shape.item, value);
    return refused(shape, place, "must be a list", alone.problems.length === 0 ? [alone.value] : undefined);
  }
  if (shape.filled && value.length === 0) return refused(shape, place, "must not be empty");
  const items = value.map((item: unknown, index) => accept(shape.item, item, [...place, index]));
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

function unknownKey(shape: KeysShape, key: string, value: unknown, place: Place): Accepted {
  const [what, name] = whatIsMeant(shape, key);
  const here = [...place, key];
  if (name === undefined) return { value: undefined, problems: [problem(here, what, null)] };
  const meant = { [name]: accept(shapeAt(shape, name)!, value).value };
  return { value: undefined, problems: [problem(here, what, meant, place)] };
}

/** So many names are told, all of them, where none is like the key. */
const fewNames = 8;

/** What is wrong with a key, and the one that may be meant. */
function whatIsMeant(
  { fields, names, key: free, formerly = {} }: KeysShape,
  key: string,
): [what: string, name?: string] {
  if (Object.hasOwn(formerly, key)) return [`is called ${formerly[key]!} now`, formerly[key]!];
  if (free !== undefined) {
    return [`the key must be ${free.wants}`, mended(free, key)];
  }
  const known = Object.keys(fields ?? names!);
  const near = nearest(key, known);
  if (near.length === 0) {
    const all = known.toSorted(byCodePoints).join(", ");
    return [`there is no such key${known.length <= fewNames ? `, only ${all}` : ""}`];
  }
  return [`there is no such key, the nearest ${near.length === 1 ? "is" : "are"} ${near.join(", ")}`, near[0]!];
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

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
