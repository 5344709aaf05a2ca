/** A relabeling as the Prometheus Operator spells it. What is left out has the default of Prometheus: action `replace`, regex `(.*)`, replacement `$1`. */
export interface Relabeling {
  readonly sourceLabels?: readonly string[];
  readonly separator?: string;
  readonly regex?: string;
  readonly modulus?: number;
  readonly targetLabel?: string;
  readonly replacement?: string;
  readonly action?: string;
}

/** The same as it stands in the configuration of Prometheus. */
export function plainRelabeling({ sourceLabels, targetLabel, ...rest }: Relabeling): object {
  return {
    ...(sourceLabels !== undefined && { source_labels: sourceLabels }),
    ...(targetLabel !== undefined && { target_label: targetLabel }),
    ...rest,
  };
}
