import { adapterValues, horizontalPodAutoscaler, scaledObject } from "@vllm-monitoring/rules";

/** Examples of autoscalers: file name to text. */
export function autoscalingFiles(version: string): Map<string, string> {
  return new Map([
    ["vllm-scaledobject.yaml", scaledObject(version)],
    ["prometheus-adapter-values.yaml", adapterValues(version)],
    ["vllm-hpa.yaml", horizontalPodAutoscaler(version)],
  ]);
}
