/** How many mutants there are, and what became of them. */
export interface Score {
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: number;
}

/** The share of mutants that some scenario kills, of those that differ from their rule, in percent; 100 when there are none. */
export function percentKilled({ mutants, killed, equivalent }: Score): number {
  return mutants === equivalent ? 100 : (100 * killed) / (mutants - equivalent);
}

/** Several scores as one. */
export function total(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number) => scores.reduce((before, score) => before + of(score), 0);
  return {
    mutants: sum(({ mutants }) => mutants),
    killed: sum(({ killed }) => killed),
    equivalent: sum(({ equivalent }) => equivalent),
  };
}

/** A table of scores for the terminal, one line each. */
export function scoreTable(rows: readonly { readonly name: string; readonly score: Score }[]): string {
  const cells = rows.map(({ name, score }) => [
    name,
    String(score.mutants),
    String(score.killed),
    String(score.mutants - score.killed - score.equivalent),
    String(score.equivalent),
    `${percentKilled(score).toFixed(1)} %`,
  ]);
  const all = [["", "mutants", "killed", "survived", "equivalent", "score"], ...cells];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join("  "),
    )
    .join("\n");
}
