const units = [
  { unit: "y", milliseconds: 31_536_000_000, whole: true },
  { unit: "w", milliseconds: 604_800_000, whole: true },
  { unit: "d", milliseconds: 86_400_000, whole: true },
  { unit: "h", milliseconds: 3_600_000, whole: false },
  { unit: "m", milliseconds: 60_000, whole: false },
  { unit: "s", milliseconds: 1000, whole: false },
  { unit: "ms", milliseconds: 1, whole: false },
] as const;

/** The length of a Prometheus duration in milliseconds; the text has passed the contract. */
export function milliseconds(duration: string): number {
  return [...duration.matchAll(/([0-9]+)(ms|[ywdhms])/g)]
    .map(([, count, unit]) => Number(count) * units.find((candidate) => candidate.unit === unit)!.milliseconds)
    .reduce((sum, part) => sum + part, 0);
}

/** The longer one of two durations: how often a group is evaluated, where the user wants one interval and the group needs no less than another. */
export function slower(wanted: string, least = wanted): string {
  return milliseconds(least) > milliseconds(wanted) ? least : wanted;
}

/**
 * A duration as Prometheus itself prints it (`60m` is `1h`), so that tools which compare manifests see no drift, but for years:
 * Google Managed Prometheus takes durations of Kubernetes, which have none. Weeks and days are printed only when nothing remains.
 */
export function canonicalDuration(duration: string): string {
  let rest = milliseconds(duration);
  if (rest === 0) return "0s";
  let text = "";
  for (const { unit, milliseconds: size, whole } of units.slice(1)) {
    if (whole && rest % size !== 0) continue;
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text;
}
