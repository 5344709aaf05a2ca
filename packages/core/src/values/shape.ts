/**
 * What may stand at one place of the values. The same data is printed into the chart (`files/contract.json`), so that Helm and
 * TypeScript refuse the same values with the same words. Each has an example that passes it: the default, where there is one.
 */
export type Shape = TextShape | ChoiceShape | BooleanShape | NumberShape | ScalarShape | KeysShape | ListShape;

export interface TextShape {
  readonly kind: "text";
  /** A regular expression that Go (RE2) and JavaScript read alike. */
  readonly pattern: string;
  /** Whether it may be empty, whatever the pattern says. */
  readonly empty?: true;
  /** Goes on after "must be": `a duration such as 5m`. */
  readonly wants: string;
  /** Whether behind `=~` it is a regular expression, as which several texts can be written. */
  readonly expression?: true;
  readonly example: string;
}

export interface ChoiceShape {
  readonly kind: "choice";
  readonly choices: readonly string[];
  readonly example: string;
}

export interface BooleanShape {
  readonly kind: "boolean";
  readonly example: boolean;
}

/** A number, also written as text: that is what `helm --set` makes of 0.5, and `--set-string` of every number. */
export interface NumberShape {
  readonly kind: "number";
  readonly minimum: number;
  readonly maximum: number;
  readonly whole?: true;
  /** Whether it is a share, which some write in per cent. */
  readonly fraction?: true;
  /** What text may stand in the place of the number: the name of a port. */
  readonly name?: TextShape;
  readonly example: number;
}

/** What becomes text in the end; `--set x=1` makes a number of it. A number that has lost digits is refused. */
export interface ScalarShape {
  readonly kind: "scalar";
  /** As that of text, for which it may be empty. */
  readonly pattern: string;
  readonly wants: string;
  readonly example: string;
}

/** Keys with values: `fields` where each takes something else, else `item`, under `names` or any `key` of a kind. */
export interface KeysShape {
  readonly kind: "keys";
  readonly fields?: Readonly<Record<string, Shape>>;
  readonly names?: Readonly<Record<string, true>>;
  readonly key?: TextShape;
  readonly item?: Shape;
  /** Keys that do not stand here but beside what holds them: those who indent too far write them here. */
  readonly beside?: readonly string[];
  /** Keys that have to be there. */
  readonly needs?: readonly string[];
  /** Former names, with the keys that took their place. */
  readonly formerly?: Readonly<Record<string, string>>;
  readonly example: Readonly<Record<string, unknown>>;
}

export interface ListShape {
  readonly kind: "list";
  readonly item: Shape;
  readonly filled?: true;
  /** Whether each item, a number, is greater than the one before. */
  readonly ascending?: true;
  readonly example: readonly unknown[];
}

/** Text of one form. */
export function text(pattern: string, wants: string, example: string): TextShape {
  return { kind: "text", pattern, wants, example };
}

/** One of some words. */
export function choice(choices: readonly string[]): ChoiceShape {
  return { kind: "choice", choices, example: choices[0]! };
}

/** `true` or `false`. */
export function boolean(): BooleanShape {
  return { kind: "boolean", example: true };
}

/** A number within a range; both ends are allowed. */
export function number(minimum: number, maximum: number, example = minimum): NumberShape {
  return { kind: "number", minimum, maximum, example };
}

/** A whole number within a range; both ends are allowed. */
export function whole(minimum: number, maximum: number, example = minimum): NumberShape {
  return { kind: "number", minimum, maximum, whole: true, example };
}

/** Text, a number or a boolean, of one form when it is written as text. */
export function scalar(pattern: string, wants: string, example: string): ScalarShape {
  return { kind: "scalar", pattern, wants, example };
}

/** Keys of one kind, all of which take the same. */
export function map(key: TextShape, item: Shape): KeysShape {
  return { kind: "keys", key, item, example: { [key.example]: item.example } };
}

/** Keys that each take something of their own, some of which have to be there. */
export function keys(fields: Readonly<Record<string, Shape>>, needs: readonly string[] = []): KeysShape {
  const shown = needs.length > 0 ? needs : Object.keys(fields).slice(0, 1);
  return {
    kind: "keys",
    fields,
    ...(needs.length > 0 && { needs }),
    example: Object.fromEntries(shown.map((name) => [name, fields[name]!.example])),
  };
}

/** A list of what all looks the same. */
export function list(item: Shape, { filled = false, ascending = false } = {}): ListShape {
  return { kind: "list", item, ...(filled && { filled }), ...(ascending && { ascending }), example: [item.example] };
}
