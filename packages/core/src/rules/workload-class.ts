/** What a workload is used for; it decides which numbers are ordinary. */
export const workloadClasses = ["chat", "batch", "embedding", "reasoning"] as const;
export type WorkloadClass = (typeof workloadClasses)[number];

/** The same number for every class. */
export function forAll(number: number): Readonly<Record<WorkloadClass, number>> {
  return { chat: number, batch: number, embedding: number, reasoning: number };
}
