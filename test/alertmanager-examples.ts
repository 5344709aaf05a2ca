import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@vllm-monitoring/build";
import { parse } from "yaml";

/** The folder of the examples. */
export const examples = join(root, "docs/examples/alertmanager");

/** A configuration of Alertmanager, as far as tests look at it. */
interface Configuration {
  readonly route: { readonly receiver: string; readonly routes: readonly Route[] };
  readonly inhibit_rules: readonly InhibitRule[];
  readonly receivers: readonly object[];
}

interface Route {
  readonly matchers: readonly string[];
}

interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
}

/** An example, parsed. */
export function example(name: string): unknown {
  return parse(readFileSync(join(examples, name), "utf8"));
}

/** A tree in which some values are replaced: `change` gets the key and the value and gives another value, or the same. */
export function changed(tree: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(tree)) return tree.map((item: unknown) => changed(item, change));
  if (typeof tree !== "object" || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]: [string, unknown]) => [key, changed(change(key, value), change)]),
  );
}

/**
 * What the operator writes into the configuration of Alertmanager for an AlertmanagerConfig, here below a root of its own. Left out:
 * it lets alerts go on to the routes behind, and puts the name of the object before those of the receivers.
 *
 * @param added matchers that it adds to the route and to both sides of each rule: by default one on the namespace of the object
 */
export function writtenByOperator(object: unknown, added: readonly string[]): Configuration {
  const { route, inhibit_rules, receivers } = plainSpelling((object as { spec: unknown }).spec) as {
    route: Route;
    inhibit_rules: InhibitRule[];
    receivers: object[];
  };
  return {
    route: { receiver: "default", routes: [{ ...route, matchers: [...route.matchers, ...added] }] },
    inhibit_rules: inhibit_rules.map((rule) => ({
      ...rule,
      source_matchers: [...rule.source_matchers, ...added],
      target_matchers: [...rule.target_matchers, ...added],
    })),
    receivers: [{ name: "default" }, ...receivers],
  };
}

/** The fields of an AlertmanagerConfig (v1alpha1) that the example uses, and what they are called in Alertmanager. */
const spelling: Readonly<Record<string, string>> = {
  equal: "equal",
  groupBy: "group_by",
  groupInterval: "group_interval",
  groupWait: "group_wait",
  inhibitRules: "inhibit_rules",
  matchers: "matchers",
  name: "name",
  receiver: "receiver",
  receivers: "receivers",
  repeatInterval: "repeat_interval",
  route: "route",
  routes: "routes",
  sendResolved: "send_resolved",
  sourceMatch: "source_matchers",
  targetMatch: "target_matchers",
  url: "url",
  webhookConfigs: "webhook_configs",
};

function plainSpelling(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(plainSpelling);
  if (typeof tree !== "object" || tree === null) return tree;
  if ("matchType" in tree) {
    const { name, matchType, value } = tree as unknown as { name: string; matchType: string; value: string };
    return `${name}${matchType}${JSON.stringify(value)}`;
  }
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]: [string, unknown]) => {
      const plain = spelling[key];
      // The API server would drop it without a word.
      if (plain === undefined) throw new Error(`an AlertmanagerConfig has no field ${key}`);
      return [plain, plainSpelling(value)];
    }),
  );
}
