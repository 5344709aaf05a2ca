import { distance } from "fastest-levenshtein";
import type { z } from "zod";
import type { Field, Section } from "./field.ts";
import type { ValuesProblem } from "./problem.ts";
import { zodSchema } from "./schema.ts";

/** What the schema of the contract has to say against some values, `null` already taken out; `global` is not read. */
export function schemaProblems(contract: Section, values: unknown): ValuesProblem[] {
  const { global: _, ...own } = (values ?? {}) as Record<string, unknown>;
  const result = zodSchema(contract).safeParse(Array.isArray(values) || typeof values !== "object" ? values : own);
  return result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, contract));
}

function problemsOf(issue: z.core.$ZodIssue, contract: Section): ValuesProblem[] {
  const path = issue.path.join(".") || "values";
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(contract, issue.path);
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join("."),
      what: "there is no such key",
      instead: known.length === 0 ? "remove it" : `the nearest known here: ${nearest(key, known).join(", ")}`,
    }));
  }
  if (issue.code === "invalid_key") {
    return [{ path, what: issue.issues.map(({ message }) => message).join("; "), instead: "rename the key" }];
  }
  return [{ path, what: issue.message, instead: "see values.yaml for what is allowed" }];
}

/** The three names that are nearest to a key, the nearest first. */
function nearest(key: string, names: readonly string[]): string[] {
  return names.toSorted((one, other) => distance(key, one) - distance(key, other)).slice(0, 3);
}

function keysAt(contract: Section, path: readonly PropertyKey[]): string[] {
  let section: Section | undefined = contract;
  for (const key of path) {
    if (typeof key === "number") continue;
    const field: Field | undefined = section?.fields[String(key)];
    section = field?.kind === "section" ? field : field?.item;
  }
  return section === undefined ? [] : Object.keys(section.fields);
}
