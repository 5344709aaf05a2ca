// The types of this release of the package cannot be reached through its exports.
declare module "@kubernetes-models/prometheus-operator-0.57/monitoring.coreos.com/v1" {
  class Kind {
    constructor(object: object);
    validate(): void;
  }
  export class PodMonitor extends Kind {}
  export class PrometheusRule extends Kind {}
  export class ServiceMonitor extends Kind {}
}
