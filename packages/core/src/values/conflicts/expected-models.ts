import { pathOf, type Place } from "../snippet.ts";
import { exampleModel } from "../types.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";
import { isSame, namedByLabels } from "./workloads.ts";

/** Expected models that no workload can ever be, and the same ones twice. */
export function expectedModelConflicts({ expectedModels, workloadLabels }: Values): Conflict[] {
  const firsts = expectedModels.map((model) => expectedModels.findIndex((other) => isSame(other, model)));
  return expectedModels.flatMap((model, index) => {
    const place = ["expectedModels", index];
    if (Object.keys(model).length === 0) {
      return conflict(place, "it names no model", { [workloadLabels.at(-1)!]: exampleModel });
    }
    const conflicts = namedByLabels(place, model, workloadLabels, operatorConflict);
    const first = firsts[index]!;
    if (first === index) return conflicts;
    const each = expectedModels.filter((_, at) => firsts[at] === at);
    const twice = conflict(place, `expectedModels[${first}] is the same: leave out one of both`, each, {
      at: ["expectedModels"],
      reads: [pathOf(["expectedModels", first])],
    });
    return [...conflicts, twice];
  });
}

function operatorConflict(place: Place, text: string): Conflict | [] {
  if (!/^(=|~|!=|!~)/.test(text)) return [];
  const [, meant = exampleModel] = /^[=~]+ *([a-zA-Z0-9_./:-]+)$/.exec(text) ?? [];
  return conflict(place, "no operator goes here, such as =~: each entry is one model, by its own name", meant);
}
