// The types of this release of the package cannot be reached through its exports.
declare module "@kubernetes-models/prometheus-operator-0.57/monitoring.coreos.com/v1" {
  export class PrometheusRule {
    constructor(object: object);
    validate(): void;
  }
}
