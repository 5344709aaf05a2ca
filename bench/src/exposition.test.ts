import { expect, test } from "vitest";
import { parseExposition, readExposition } from "./exposition.ts";

test("series with their labels, values and what grows", () => {
  const { series, histograms } = parseExposition(`# HELP h Time.
# TYPE h histogram
h_bucket{engine="0",le="+Inf"} 3.0
h_sum{engine="0"} 1.5e+03
# TYPE c_total counter
c_total{text="a \\"b\\" {c}, d"} 2.0
# TYPE c_created gauge
c_created 1.79e+09
`);
  expect(histograms).toEqual(new Set(["h"]));
  expect(series).toEqual([
    { name: "h_bucket", labels: { engine: "0", le: "+Inf" }, value: 3, grows: true },
    { name: "h_sum", labels: { engine: "0" }, value: 1500, grows: true },
    { name: "c_total", labels: { text: 'a "b" {c}, d' }, value: 2, grows: true },
    { name: "c_created", labels: {}, value: 1_790_000_000, grows: false },
  ]);
});

test("a line that is no sample is cited", () => {
  expect(() => parseExposition("up{} 1 2 3\n")).toThrow("not a sample of an exposition: up{} 1 2 3");
});

test.each([
  ["vllm-0.32.0-load-snapshot", 484],
  ["vllm-0.32.0-specngram-load-snapshot", 496],
  ["vllm-0.32.0-lora-load-snapshot", 486],
  ["vllm-0.32.0-embed-after", 437],
  ["vllm-0.32.0-allflags-load-snapshot", 587],
])("%s has %i series", (name, count) => {
  const { series, histograms } = readExposition(name);
  expect(series).toHaveLength(count);
  expect(histograms).toContain("vllm:e2e_request_latency_seconds");
});
