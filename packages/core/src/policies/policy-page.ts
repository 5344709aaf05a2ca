import type { Family } from "../rules/family.ts";
import type { Language, Text } from "../text.ts";

/** What a policy tells of itself; its page is made from it. Texts are Markdown. */
export interface PolicyPage {
  /** The rule as a sentence. */
  readonly title: Text;
  /** What went wrong in real packs of rules without it. */
  readonly why: Text;
  readonly passes: Example;
  readonly fails: FailingExample;
}

/** What a page shows of some families, in one language: data that is printed as YAML. */
export type Excerpt = (families: readonly Family[], language: Language) => object;

/** Some families that the check runs on, and the part of them that the page shows. */
export interface Example {
  readonly families: readonly Family[];
  readonly shown: Excerpt;
}

interface FailingExample extends Example {
  /** The problems that the check finds, each as `problemText` writes it. */
  readonly says: readonly string[];
}
