import { recordsOf } from "../catalogue.ts";
import { metrics } from "../metrics/registry.ts";
import { languages } from "../text.ts";
import type { Policy } from "./policy.ts";

/** The page of an alert tells how to confirm and what to do, and names only series that exist. */
export const runbook: Policy = {
  id: "alert/runbook",
  check: (families) => {
    const series = [...recordsOf(families).map(({ record }) => record), ...metrics.map(({ name }) => name)];
    return families.flatMap(({ alerts }) =>
      alerts.flatMap(({ alert, runbook: { meaning, confirm, causes, isNot } }) => {
        const texts = [
          meaning,
          isNot,
          ...confirm.map(({ shows }) => shows),
          ...causes.flatMap((item) => Object.values(item)),
        ];
        const named = texts.flatMap((text) =>
          languages.flatMap((language) => [...text[language].matchAll(/`(vllm:[\w:]+)`/g)].map(([, name]) => name!)),
        );
        return [
          ...(confirm.length === 0 ? ["says not how to confirm"] : []),
          ...(causes.length === 0 ? ["names no cause"] : []),
          ...named
            .filter((name) => !series.includes(name))
            .map((name) => `its page names ${name}, which does not exist`),
        ].map((what) => ({ where: alert, what }));
      }),
    );
  },
};
