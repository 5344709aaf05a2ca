import { catalogue, unreadSeries } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { savingsOf } from "./scrape-savings.ts";

const page = `# HELP vllm:num_requests_running Number of requests in model execution batches.
# TYPE vllm:num_requests_running gauge
vllm:num_requests_running{engine="0",model_name="m"} 1.0
vllm:generation_tokens_total{engine="0",model_name="m"} 7.0
vllm:generation_tokens_created{engine="0",model_name="m"} 1.7e+09
vllm:request_params_n_bucket{engine="0",le="1.0",model_name="m"} 1.0
vllm:request_params_n_count{engine="0",model_name="m"} 1.0
python_info{version="3.12"} 1.0
process_open_fds 60.0
http_requests_total{handler="/v1/completions",method="POST",status="2xx"} 1.0
http_requests_created{handler="/v1/completions",method="POST",status="2xx"} 1.7e+09
vllm:some_later_metric_total{engine="0",model_name="m"} 1.0
`;

test("each series counts once; what rules read and what nobody knows is left", () => {
  expect(savingsOf(page, unreadSeries(catalogue))).toEqual({
    series: 10,
    unread: { created: 2, libraries: 2, engine: 2 },
    left: 4,
  });
});

test("an empty page has nothing to save", () => {
  expect(savingsOf("", unreadSeries(catalogue))).toEqual({
    series: 0,
    unread: { created: 0, libraries: 0, engine: 0 },
    left: 0,
  });
});
