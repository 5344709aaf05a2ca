import {
  type AlertLabels,
  type InhibitionRule,
  inhibitionRules,
  inhibitions,
  type Language,
  type Matcher,
  packRoute,
  pagePath,
  printYaml,
  project,
  type Receiver,
  receivers,
  type Route,
  severities,
  sitePath,
  type Text,
  type YamlComment,
} from "@vllm-monitoring/core";
import { type Header, operatorHeader, plainHeader } from "./alertmanager-headers.ts";

/** For which version and in which language an example is written. */
export interface Edition {
  readonly version: string;
  readonly language: Language;
}

/** A configuration file of Alertmanager that sends the alerts of this pack and leaves all others to a receiver without an address. */
export function alertmanagerFile(labels: AlertLabels, edition: Edition): string {
  const own = "default";
  const route = packRoute(labels);
  const rules = explainedRules(labels);
  const configuration = {
    route: { receiver: own, routes: [plainRoute(route)] },
    inhibit_rules: rules.map(({ source, target, equal }) => ({
      source_matchers: source.map(matcherText),
      target_matchers: target.map(matcherText),
      equal,
    })),
    receivers: [
      { name: own },
      ...allReceivers.map(({ name, url, sendResolved }) => ({
        name,
        webhook_configs: [{ url, send_resolved: sendResolved }],
      })),
    ],
  };
  return printYaml(configuration, headerIn(plainHeader, edition), [
    ...routeComments(route, ["route", "routes", 0], edition),
    ...ruleComments(rules, ["inhibit_rules"], edition),
  ]);
}

/**
 * The same as an object of the Prometheus Operator.
 *
 * @param place the release that its name is made from, and its namespace
 */
export function alertmanagerConfig(
  labels: AlertLabels,
  place: { readonly release: string; readonly namespace: string },
  edition: Edition,
): string {
  const route = packRoute(labels);
  const rules = explainedRules(labels);
  const object = {
    apiVersion: "monitoring.coreos.com/v1alpha1",
    kind: "AlertmanagerConfig",
    metadata: {
      name: `${place.release}-alerts`,
      namespace: place.namespace,
      labels: { "app.kubernetes.io/name": project.name },
    },
    spec: {
      route: operatorRoute(route),
      inhibitRules: rules.map(({ source, target, equal }) => ({
        sourceMatch: source.map(operatorMatcher),
        targetMatch: target.map(operatorMatcher),
        equal,
      })),
      receivers: allReceivers.map(({ name, url, sendResolved }) => ({ name, webhookConfigs: [{ url, sendResolved }] })),
    },
  };
  return printYaml(object, headerIn(operatorHeader, edition), [
    ...routeComments(route, ["spec", "route"], edition),
    ...ruleComments(rules, ["spec", "inhibitRules"], edition),
  ]);
}

/** A rule, and why it is there if it is the first of its inhibition. */
interface ExplainedRule extends InhibitionRule {
  readonly why?: Text;
}

const allReceivers: readonly Receiver[] = severities.map((severity) => receivers[severity]);

function explainedRules(labels: AlertLabels): ExplainedRule[] {
  return inhibitions.flatMap((inhibition) =>
    inhibitionRules(inhibition, labels).map((rule, index) => (index === 0 ? { ...rule, why: inhibition.why } : rule)),
  );
}

function plainRoute({ receiver, matchers, groupBy, groupWait, groupInterval, repeatInterval, routes }: Route): object {
  return {
    receiver,
    matchers: matchers.map(matcherText),
    ...(groupBy !== undefined && { group_by: groupBy }),
    group_wait: groupWait,
    group_interval: groupInterval,
    repeat_interval: repeatInterval,
    ...(routes !== undefined && { routes: routes.map(plainRoute) }),
  };
}

function operatorRoute({
  receiver,
  matchers,
  groupBy,
  groupWait,
  groupInterval,
  repeatInterval,
  routes,
}: Route): object {
  return {
    receiver,
    matchers: matchers.map(operatorMatcher),
    ...(groupBy !== undefined && { groupBy }),
    groupWait,
    groupInterval,
    repeatInterval,
    ...(routes !== undefined && { routes: routes.map(operatorRoute) }),
  };
}

function matcherText({ label, operator, value }: Matcher): string {
  return `${label}${operator}${JSON.stringify(value)}`;
}

function operatorMatcher({ label, operator, value }: Matcher) {
  return { name: label, matchType: operator, value };
}

function headerIn(header: Header, { version, language }: Edition): string {
  const guide = (pages: Language) => project.site + sitePath(version) + pagePath("guides/alertmanager", pages);
  return header(version, { en: guide("en"), zh: guide("zh") })[language];
}

function routeComments({ why, routes = [] }: Route, path: YamlComment["path"], edition: Edition): YamlComment[] {
  return [
    { path, text: byLines(why[edition.language]) },
    ...routes.flatMap((route, index) => routeComments(route, [...path, "routes", index], edition)),
  ];
}

function ruleComments(rules: readonly ExplainedRule[], path: YamlComment["path"], edition: Edition): YamlComment[] {
  return rules.flatMap(({ why }, index) =>
    why === undefined ? [] : [{ path: [...path, index], text: byLines(why[edition.language]) }],
  );
}

/** Each sentence on a line of its own. */
function byLines(text: string): string {
  return text.replaceAll(/(?<=\.) |(?<=。)(?!$)/g, "\n");
}
