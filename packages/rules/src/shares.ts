/** What the label of a workload has to be: one of some texts, or what a regular expression says. */
export type Condition = { readonly label: string } & (
  | { readonly exact: readonly string[] }
  | { readonly pattern: string }
);

/** Some workloads, and how a rule judges them. */
export interface Judged {
  readonly conditions: readonly Condition[];
  readonly outcome: string;
}

/** The workloads that are judged alike by a rule, and how its series are limited to them. */
export interface Share {
  readonly outcome: string;
  /** Matchers; empty for all series. */
  readonly scope: string;
  /** Matchers of those within the scope that an earlier share takes. */
  readonly without: readonly string[];
  /** What the workloads match; empty for the rest. An earlier share takes from a later one. */
  readonly conditions: readonly Condition[];
}

/** Reads what a user wrote as `match`: a text, or a regular expression behind `=~`; in the order of the labels of workloads. */
export function conditionsOf(match: Readonly<Record<string, string>>, workloadLabels: readonly string[]): Condition[] {
  return workloadLabels.flatMap((label): Condition[] => {
    const text = match[label];
    if (text === undefined) return [];
    return [text.startsWith("=~") ? { label, pattern: text.slice(2) } : { label, exact: [text] }];
  });
}

/**
 * Divides all workloads among those who judge them: each belongs to the first that matches, all others to the rest. Who judges like the
 * rest takes no share, unless it takes something from a later one; shares of equal outcome that differ in one text are one.
 *
 * @param rest the outcome of the rest; texts that are equal where a rule judges alike
 */
export function sharesOf(judged: readonly Judged[], rest: string): Share[] {
  const kept = merged(judged.filter((one, index) => takesPart(one, judged.slice(index + 1), rest)));
  return [
    ...kept.map((one, index) => {
      const earlier = kept.slice(0, index).filter((other) => overlap(one, other));
      return { outcome: one.outcome, conditions: one.conditions, ...limits(one.conditions, earlier) };
    }),
    { outcome: rest, conditions: [], ...limits([], kept) },
  ];
}

function takesPart(one: Judged, later: readonly Judged[], rest: string): boolean {
  return one.outcome !== rest || later.some((other) => other.outcome !== rest && overlap(one, other));
}

/** Whether one workload may match both. */
function overlap(one: Judged, other: Judged): boolean {
  return !one.conditions.some((condition) =>
    other.conditions.some(
      (against) =>
        against.label === condition.label &&
        "exact" in against &&
        "exact" in condition &&
        !against.exact.some((text) => condition.exact.includes(text)),
    ),
  );
}

/** Those that overlap with no other, judge alike, and ask for the same but for the text of their last label, become one. */
function merged(all: readonly Judged[]): Judged[] {
  const result = new Map<string, Judged>();
  for (const [index, one] of all.entries()) {
    const key = all.some((other) => other !== one && overlap(one, other)) ? String(index) : mergeKey(one);
    const before = result.get(key);
    result.set(key, before === undefined ? one : together(before, one));
  }
  return [...result.values()];
}

function mergeKey({ conditions, outcome }: Judged): string {
  const last = conditions.at(-1);
  const open = last !== undefined && "exact" in last ? { label: last.label } : last;
  return JSON.stringify([outcome, ...conditions.slice(0, -1), open]);
}

function together(one: Judged, other: Judged): Judged {
  const [last, added] = [one.conditions.at(-1)!, other.conditions.at(-1)!];
  if (!("exact" in last && "exact" in added)) return one;
  return {
    ...one,
    conditions: [...one.conditions.slice(0, -1), { label: last.label, exact: [...last.exact, ...added.exact] }],
  };
}

/** The matchers of some workloads without those of others: a condition alone is negated, several together are taken out. */
function limits(conditions: readonly Condition[], others: readonly Judged[]): Pick<Share, "scope" | "without"> {
  const single = others.flatMap((other) => (other.conditions.length === 1 ? other.conditions : []));
  const own = [...conditions.map((condition) => matcher(condition, "=")), ...negations(single)];
  return {
    scope: own.join(", "),
    without: others
      .filter((other) => other.conditions.length > 1)
      .map((other) => [...own, ...other.conditions.map((condition) => matcher(condition, "="))].join(", ")),
  };
}

/** One matcher for all texts of a label, one for each pattern. */
function negations(conditions: readonly Condition[]): string[] {
  return [...new Set(conditions.map(({ label }) => label))].flatMap((label) => {
    const own = conditions.filter((condition) => condition.label === label);
    const exact = own.flatMap((condition) => ("exact" in condition ? condition.exact : []));
    return [
      ...(exact.length > 0 ? [matcher({ label, exact }, "!")] : []),
      ...own.flatMap((condition) => ("pattern" in condition ? [matcher(condition, "!")] : [])),
    ];
  });
}

function matcher(condition: Condition, sign: "=" | "!"): string {
  if ("pattern" in condition) return `${condition.label}${sign}~${quoted(condition.pattern)}`;
  const [only, ...more] = condition.exact;
  if (more.length === 0) return `${condition.label}${sign === "=" ? "=" : "!="}${quoted(only!)}`;
  return `${condition.label}${sign}~${quoted(condition.exact.map(literally).join("|"))}`;
}

/** Conditions as the templates of Prometheus ask them of an alert's labels. */
export function templateCondition(conditions: readonly Condition[]): string {
  const parts = conditions.map((condition) =>
    "pattern" in condition
      ? `match ${quoted(`^(?:${condition.pattern})$`)} $labels.${condition.label}`
      : `eq $labels.${condition.label} ${condition.exact.map(quoted).join(" ")}`,
  );
  return parts.length === 1 ? parts[0]! : `and ${parts.map((part) => `(${part})`).join(" ")}`;
}

/** Conditions as a person reads them: `namespace=llm,model_name=demo/chat-8b`. */
export function conditionsInWords(conditions: readonly Condition[]): string {
  const words = conditions
    .map((condition) => {
      if ("pattern" in condition) return `${condition.label}=~${condition.pattern}`;
      const [only, ...more] = condition.exact;
      return `${condition.label}=${only!}${more.length > 0 ? ` (+${more.length})` : ""}`;
    })
    .join(",");
  // The value of a label is a template of Prometheus too.
  return words.replaceAll("{{", () => '{{"{{"}}');
}

/** A text as a regular expression of Go takes it literally. */
function literally(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}

/** A text as a string of PromQL and of templates, as Go writes it; `<<` would be read as a placeholder. */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll("\u2028", String.raw`\u2028`)
    .replaceAll("\u2029", String.raw`\u2029`)
    .replaceAll("<<", String.raw`<\x3c`);
}
