import {
  type Family,
  type Language,
  type Text,
  type UnreadKind,
  unreadKinds,
  unreadKindTitles,
  unreadSeries,
} from "@vllm-monitoring/core";

/** The page that a real server answered a scrape with. */
export interface ScrapedServer {
  /** Release of vLLM, and how it was run. */
  readonly title: Text;
  /** In the text format of Prometheus. */
  readonly exposition: string;
}

/** How many series of one page there are, which kind is not read, and what is left without all of them. */
export interface Savings {
  readonly series: number;
  readonly unread: Readonly<Record<UnreadKind, number>>;
  readonly left: number;
}

/** Counts the series of an exposition that relabelings with these regular expressions drop, each once, in their order. */
export function savingsOf(exposition: string, unread: Readonly<Record<UnreadKind, string>>): Savings {
  const names = exposition.split("\n").flatMap((line) => /^[a-zA-Z_:][\w:]*/.exec(line)?.[0] ?? []);
  const kindOf = (name: string) => unreadKinds.find((kind) => new RegExp(`^(?:${unread[kind]})$`).test(name));
  const kinds = names.map(kindOf);
  const count = (wanted: UnreadKind | undefined) => kinds.filter((kind) => kind === wanted).length;
  return {
    series: names.length,
    unread: { created: count("created"), libraries: count("libraries"), engine: count("engine") },
    left: count(undefined),
  };
}

/** The kinds of series that can be dropped, and what that saves on some servers, as rows of tables. */
export function savingsTables(families: readonly Family[], servers: readonly ScrapedServer[], language: Language) {
  const unread = unreadSeries(families);
  return {
    kinds: unreadKinds.map((kind) => ({ kind, title: unreadKindTitles[kind][language] })),
    servers: servers.map(({ title, exposition }) => {
      const { series, left, unread: counts } = savingsOf(exposition, unread);
      return { title: title[language], series, left, ...counts, saved: Math.round((100 * (series - left)) / series) };
    }),
  };
}
