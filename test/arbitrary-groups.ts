import { partialResponseStrategies } from "@vllm-monitoring/core";
import fc from "fast-check";
import { duration, freeText, name, ruleLabelName, someText } from "./arbitrary-texts.ts";

const texts = fc.dictionary(ruleLabelName, fc.oneof(freeText, fc.constant("{{ $value }}")), { maxKeys: 3 });

/** Groups of a user's own, each under a name of its own. */
const manyGroups = fc.uniqueArray(
  fc.record(
    {
      name: fc.oneof(name, someText, fc.constant("vllm-rules")),
      interval: duration,
      query_offset: duration,
      labels: texts,
      partial_response_strategy: fc.constantFrom(...partialResponseStrategies),
      limit: fc.integer({ min: 0, max: 10_000_000 }),
      rules: fc.array(
        fc.oneof(
          fc.record(
            { record: name.map((text) => `own:${text}:sum`), expr: expression(), labels: texts },
            { requiredKeys: ["record", "expr"] },
          ),
          fc.record(
            {
              alert: fc.oneof(
                name.map((one) => `Own${one}`),
                someText,
              ),
              expr: expression(),
              for: fc.oneof(duration, fc.constant("0s")),
              keep_firing_for: duration,
              labels: texts,
              annotations: texts,
            },
            { requiredKeys: ["alert", "expr"] },
          ),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
    { requiredKeys: ["name", "rules"] },
  ),
  { selector: ({ name: text }) => text, maxLength: 3 },
);

/** The same as promtool passes them: no rule has the name of one before. */
export const additionalGroups = manyGroups.map((groups) => {
  const seen = new Set<string>();
  return groups
    .map((group) => ({
      ...group,
      rules: group.rules.filter((rule) => isNew("record" in rule ? rule.record : rule.alert)),
    }))
    .filter(({ rules }) => rules.length > 0);

  function isNew(one: string): boolean {
    const before = seen.size;
    return seen.add(one).size > before;
  }
});

function expression(): fc.Arbitrary<string> {
  return fc.constantFrom("up == 0", 'sum by (job) (up{job=~"<<selector>>"})', "1e9 * vector(1)", "sum(\n  up\n)\n");
}
