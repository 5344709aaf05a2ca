import { expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import { unreadSeries } from "./unread-series.ts";

const kept = (families: typeof catalogue, name: string) =>
  !Object.values(unreadSeries(families)).some((names) => new RegExp(`^(?:${names})$`).test(name));

const withoutAlerts = catalogue.map((family) => ({ ...family, alerts: [] }));

test.each([
  ["a record reads", "vllm:kv_cache_usage_perc", true],
  ["only a runbook names", "vllm:cache_config_info", false],
  ["only another runbook names", "vllm:lora_requests_info", false],
])("a series that %s is kept, with its alerts", (_, name, keptWithoutAlerts) => {
  expect(kept(catalogue, name)).toBe(true);
  expect(kept(withoutAlerts, name)).toBe(keptWithoutAlerts);
});

test("a series that nothing names is dropped", () => {
  expect(kept(catalogue, "vllm:request_params_n_count")).toBe(false);
});
