/** What the text of a scrape shows of one metric. */
export interface ExposedMetric {
  /** With `_total` where the sample has it: OpenMetrics leaves it out of the line with the type. */
  readonly name: string;
  readonly type: string;
  /** The label names of its series, each combination once, in alphabetical order; `le` is not among them. */
  readonly labels: readonly (readonly string[])[];
  /** The finite bounds of a histogram, each list once, ascending. */
  readonly bounds: readonly (readonly number[])[];
}

interface Family {
  readonly name: string;
  readonly type: string;
  readonly series: Map<string, { readonly labels: readonly string[]; readonly bounds: number[] }>;
}

/**
 * The metrics of a scrape, in the text format of Prometheus or in OpenMetrics, with or without timestamps. The families
 * `<name>_created` of the Prometheus client for Python belong to the metric `<name>` and are left out.
 *
 * @param scrapeLabels labels that the scrape added
 */
export function exposedMetrics(text: string, scrapeLabels: readonly string[] = []): ExposedMetric[] {
  const families: Family[] = [];
  for (const line of text.split("\n")) {
    const [, family, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (family !== undefined) families.push({ name: family, type: type!, series: new Map() });
    else if (line !== "" && !line.startsWith("#")) addSample(families.at(-1), line, scrapeLabels);
  }
  const names = new Set(families.map(({ name }) => name.replace(/_total$/, "")));
  return families
    .filter(({ name }) => !(name.endsWith("_created") && names.has(name.replace(/(_total)?_created$/, ""))))
    .map(({ name, type, series }) => ({
      name: type === "counter" && !name.endsWith("_total") ? `${name}_total` : name,
      type,
      labels: distinct([...series.values()].map(({ labels }) => labels)),
      bounds: type === "histogram" ? distinct([...series.values()].map(({ bounds }) => bounds)) : [],
    }));
}

function addSample(family: Family | undefined, line: string, scrapeLabels: readonly string[]): void {
  const [, name, body = ""] = /^([^\s{]+)(?:\{(.*)\})? \S+(?: \S+)?$/.exec(line) ?? [];
  if (name === undefined || family === undefined || !name.startsWith(family.name))
    throw new Error(`not a sample of ${family?.name}: ${line}`);
  const pairs = [...body.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)]
    .map(([, label, value]) => [label!, value!] as const)
    .filter(([label]) => !scrapeLabels.includes(label));
  const own = pairs.filter(([label]) => label !== "le");
  const key = own
    .map(([label, value]) => `${label}=${value}`)
    .toSorted()
    .join("\n");
  const series = family.series.get(key) ?? { labels: own.map(([label]) => label).toSorted(), bounds: [] };
  family.series.set(key, series);
  const le = Number(pairs.find(([label]) => label === "le")?.[1].replace("+Inf", "Infinity"));
  if (Number.isFinite(le) && !series.bounds.includes(le)) series.bounds.push(le);
}

/** Each list once. */
function distinct<Item>(lists: readonly (readonly Item[])[]): (readonly Item[])[] {
  return [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];
}
