import { expect, test } from "vitest";
import { arrivingName, withExposedNames } from "./raw-names.ts";

test.each([
  ["vllm:num_requests_running", "<<vllm>>num_requests_running"],
  ["vllm:e2e_request_latency_seconds_bucket", "<<vllm>>e2e_request_latency_seconds_bucket"],
  ["http_requests_total", "<<http>>requests_total"],
  ["up", "up"],
  ["process_start_time_seconds", "process_start_time_seconds"],
])("%s arrives as %s, and is exposed as before", (exposed, arriving) => {
  expect(arrivingName(exposed)).toBe(arriving);
  expect(withExposedNames(`sum by (<<by>>) (${arriving}{<<selector>>})`)).toBe(
    `sum by (<<by>>) (${exposed}{<<selector>>})`,
  );
});
