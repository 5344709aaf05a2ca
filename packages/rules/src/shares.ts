import { type LabelSet, literally, quoted } from "@vllm-monitoring/core";

/** What the label of a workload has to be: one of some texts, or what one of some regular expressions says. */
export interface Condition {
  readonly label: string;
  readonly exact: readonly string[];
  readonly patterns: readonly string[];
}

/** Some workloads, and how a rule judges them. */
export interface Judged {
  /** The workloads are those that meet all conditions of one of these. */
  readonly alternatives: readonly (readonly Condition[])[];
  readonly outcome: string;
}

/** The workloads that are judged alike by a rule, and how its series are limited to them. */
export interface Share extends Judged {
  /** Matchers; empty for all series. */
  readonly scope: string;
  /** Where matchers cannot tell the workloads: the labels that they have. */
  readonly within: readonly LabelSet[];
  /** Those within the scope that others judge, as far as matchers in it cannot leave them out: by their labels, or by matchers of their own. */
  readonly without: { readonly sets: readonly LabelSet[]; readonly scopes: readonly string[] };
}

/** Reads what a user wrote as `match`: a text, or a regular expression behind `=~`; in the order of the labels of workloads. */
export function conditionsOf(match: Readonly<Record<string, string>>, workloadLabels: readonly string[]): Condition[] {
  return workloadLabels.flatMap((label): Condition[] => {
    const text = match[label];
    if (text === undefined) return [];
    return [
      text.startsWith("=~") ? { label, exact: [], patterns: [text.slice(2)] } : { label, exact: [text], patterns: [] },
    ];
  });
}

/**
 * Divides all workloads among those who judge them: each belongs to the first that matches, all others to the rest. Who judges like the
 * rest takes no share, unless it takes something from a later one; shares of equal outcome are one where that takes less to say.
 *
 * @param rest the outcome of the rest; texts that are equal where a rule judges alike
 */
export function sharesOf(judged: readonly Judged[], rest: string): Share[] {
  const kept = merged(judged.filter((one, index) => takesPart(one, judged.slice(index + 1), rest)));
  return [
    ...kept.map((one, index) => ({
      ...one,
      ...limits(
        one.alternatives,
        kept.slice(0, index).filter((other) => differ(one, other)),
      ),
    })),
    {
      alternatives: [],
      outcome: rest,
      ...limits(
        [],
        kept.filter(({ outcome }) => outcome !== rest),
      ),
    },
  ];
}

function takesPart(one: Judged, later: readonly Judged[], rest: string): boolean {
  return one.outcome !== rest || later.some((other) => other.outcome !== rest && overlap(one, other));
}

/** Whether it matters for some workload which of both judges it. */
function differ(one: Judged, other: Judged): boolean {
  return one.outcome !== other.outcome && overlap(one, other);
}

/** Whether one workload may match both. */
function overlap(one: Judged, other: Judged): boolean {
  return one.alternatives.some((mine) => other.alternatives.some((theirs) => !areApart(mine, theirs)));
}

function areApart(some: readonly Condition[], others: readonly Condition[]): boolean {
  return some.some((condition) =>
    others.some(
      (against) =>
        against.label === condition.label &&
        isExact(against) &&
        isExact(condition) &&
        !against.exact.some((text) => condition.exact.includes(text)),
    ),
  );
}

function isExact({ patterns }: Condition): boolean {
  return patterns.length === 0;
}

/** Of those whose order does not matter, the ones of equal outcome become one where one matcher or one set of labels tells them all. */
function merged(all: readonly Judged[]): Judged[] {
  const isFree = (one: Judged) => !all.some((other) => differ(one, other));
  const byLast = grouped(all, (one) => (isFree(one) ? untilLast(one) : undefined), inOneMatcher);
  return grouped(
    byLast,
    (one) => (isFree(one) ? labelsAlone(one) : undefined),
    (one, other) => ({
      ...one,
      alternatives: [...one.alternatives, ...other.alternatives],
    }),
  );
}

/** What has the same key becomes one, at the place of the first; what has none stays. */
function grouped(
  all: readonly Judged[],
  keyOf: (one: Judged) => string | undefined,
  join: (one: Judged, other: Judged) => Judged,
): Judged[] {
  const result = new Map<string, Judged>();
  for (const [index, one] of all.entries()) {
    const key = keyOf(one) ?? String(index);
    const before = result.get(key);
    result.set(key, before === undefined ? one : join(before, one));
  }
  return [...result.values()];
}

/** Outcome and conditions, of the last one the label only. */
function untilLast({ alternatives: [conditions], outcome }: Judged): string {
  return JSON.stringify([outcome, conditions!.slice(0, -1), conditions!.at(-1)!.label]);
}

function inOneMatcher(one: Judged, other: Judged): Judged {
  const [mine, theirs] = [one.alternatives[0]!, other.alternatives[0]!];
  return { ...one, alternatives: [[...mine.slice(0, -1), eitherOf([mine.at(-1)!, theirs.at(-1)!])]] };
}

/** Outcome and labels, when several labels have to have certain texts. */
function labelsAlone({ alternatives: [conditions], outcome }: Judged): string | undefined {
  const isSet = conditions!.length > 1 && conditions!.every(isExact);
  return isSet ? JSON.stringify([outcome, conditions!.map(({ label }) => label)]) : undefined;
}

/** One condition in the place of several on the same label. */
function eitherOf(conditions: readonly Condition[]): Condition {
  return {
    label: conditions[0]!.label,
    exact: conditions.flatMap(({ exact }) => exact),
    patterns: conditions.flatMap(({ patterns }) => patterns),
  };
}

/** How series are limited to some workloads without those of others. */
function limits(alternatives: Judged["alternatives"], others: readonly Judged[]): Omit<Share, keyof Judged> {
  const [conditions = [], ...more] = alternatives;
  const theirs = others.flatMap((other) => other.alternatives);
  const own = [
    ...(more.length === 0 ? conditions.map((condition) => matcher(condition, "=")) : []),
    ...negations(theirs.flatMap((one) => (one.length === 1 ? one : []))),
  ];
  const several = theirs.filter((one) => one.length > 1);
  return {
    scope: own.join(", "),
    within: more.length === 0 ? [] : labelSets(alternatives),
    without: {
      sets: labelSets(several.filter((one) => one.every(isExact))),
      scopes: several
        .filter((one) => !one.every(isExact))
        .map((one) => [...own, ...one.map((condition) => matcher(condition, "="))].join(", ")),
    },
  };
}

/** One matcher for each label. */
function negations(conditions: readonly Condition[]): string[] {
  return [...new Set(conditions.map(({ label }) => label))].map((label) =>
    matcher(eitherOf(conditions.filter((condition) => condition.label === label)), "!"),
  );
}

/** The workloads that some conditions tell by texts alone, a set for each choice of labels. */
function labelSets(alternatives: readonly (readonly Condition[])[]): LabelSet[] {
  const sets = new Map<string, { labels: string[]; rows: string[][] }>();
  for (const conditions of alternatives) {
    const labels = conditions.map(({ label }) => label);
    const set = sets.get(JSON.stringify(labels)) ?? { labels, rows: [] };
    sets.set(JSON.stringify(labels), set);
    set.rows.push(
      ...conditions.reduce<string[][]>(
        (rows, { exact }) => rows.flatMap((row) => exact.map((text) => [...row, text])),
        [[]],
      ),
    );
  }
  return [...sets.values()];
}

function matcher({ label, exact, patterns }: Condition, sign: "=" | "!"): string {
  const [text, pattern] = [exact[0], patterns[0]];
  if (exact.length + patterns.length > 1) {
    const all = [...exact.map(literally), ...patterns.map((one) => `(?:${one})`)];
    return `${label}${sign}~${quoted(all.join("|"))}`;
  }
  return text === undefined
    ? `${label}${sign}~${quoted(pattern!)}`
    : `${label}${sign === "=" ? "=" : "!="}${quoted(text)}`;
}

/** Workloads as the templates of Prometheus ask for them by an alert's labels. */
export function templateCondition(alternatives: readonly (readonly Condition[])[]): string {
  return together(
    "or",
    alternatives.map((conditions) =>
      together(
        "and",
        conditions.map(({ label, exact, patterns }) =>
          together("or", [
            ...(exact.length > 0 ? [`eq $labels.${label} ${exact.map(quoted).join(" ")}`] : []),
            ...patterns.map((pattern) => `match ${quoted(`^(?:${pattern})$`)} $labels.${label}`),
          ]),
        ),
      ),
    ),
  );
}

function together(operator: "and" | "or", parts: readonly string[]): string {
  return parts.length === 1 ? parts[0]! : `${operator} ${parts.map((part) => `(${part})`).join(" ")}`;
}

/** How many workloads are written out where a person reads them. */
const mostInWords = 3;

/** Workloads as a person reads them: `namespace=llm,model_name=demo/chat-8b | model_name=~demo/.* (+4)`. */
export function inWords(alternatives: readonly (readonly Condition[])[]): string {
  const all = alternatives.flatMap((conditions) =>
    conditions.reduce<string[]>(
      (texts, { label, exact, patterns }) => {
        const own = [...exact.map((text) => `${label}=${text}`), ...patterns.map((pattern) => `${label}=~${pattern}`)];
        return texts.flatMap((text) => own.map((one) => (text === "" ? one : `${text},${one}`)));
      },
      [""],
    ),
  );
  const more = all.length - mostInWords;
  // The value of a label is a template of Prometheus too.
  return (all.slice(0, mostInWords).join(" | ") + (more > 0 ? ` (+${more})` : "")).replaceAll("{{", () => '{{"{{"}}');
}
