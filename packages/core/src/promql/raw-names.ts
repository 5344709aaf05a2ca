import { fill } from "./fill.ts";
import { httpNames, placeholderText, vllmNames } from "./placeholder.ts";

const beginnings = [vllmNames, httpNames];

/** The name of a raw metric or of one of its series, as it arrives: `vllm:num_requests_running` is `<<vllm>>num_requests_running`. */
export function arrivingName(exposed: string): string {
  const begin = beginnings.find(({ sample }) => exposed.startsWith(sample));
  return begin === undefined ? exposed : placeholderText(begin.name) + exposed.slice(begin.sample.length);
}

/** A text in which raw metrics have the names that vLLM exposes; the other placeholders stay. */
export function withExposedNames(text: string): string {
  return fill(
    text,
    beginnings.map(({ name, sample }) => [name, sample]),
  );
}
