import { countOf } from "../../metrics/metric.ts";
import { up } from "../../metrics/scrape.ts";
import { generationTokensTotal, iterationTokensTotal } from "../../metrics/tokens.ts";
import { literal, presenceOf, promql, resets } from "../../promql/expression.ts";
import { by, target } from "../../promql/placeholder.ts";
import { recordingRule } from "../recording-rule.ts";

const targetLabels = ["pod", "instance"];
const targetUpName = "vllm:target_up:state";

// A target that once served is remembered for as long as its scrapes fail: by what this record itself said before, so that there is no
// limit to how long a server may be down.
export const targetUp = recordingRule({
  record: targetUpName,
  expr: promql`
    group by (${by}, ${target}) (${presenceOf(generationTokensTotal)})
      or on (${by}, ${target})
    (
      group by (${by}, ${target}) (last_over_time(${literal(targetUpName)}[1h])) * 0
        and on (${target})
      max by (${target}) (${up}) == 0
    )`,
  unit: "state",
  extraLabels: targetLabels,
  meaning: {
    en: "1 for each scrape target that serves the workload, 0 for each one that did and whose scrapes fail. It is `up` with the model: a server that is still starting for the first time is in neither state.",
    zh: "正在服务该工作负载的抓取目标为 1；曾经服务过、现在抓取失败的目标为 0。相当于带模型名的 `up`：首次启动、尚未就绪的服务不在其中。",
  },
  noSample: {
    en: "The target has never served the workload, or service discovery has dropped it.",
    zh: "该目标从未服务过这个工作负载，或已从服务发现中移除。",
  },
  use: {
    en: "Which server is down, and since when; the alerts on targets that are down.",
    zh: "查看哪个服务宕机、从何时开始；用于目标宕机告警。",
  },
});

export const targetsUp = recordingRule({
  record: "vllm:targets_up:count",
  expr: promql`sum by (${by}) (${targetUp})`,
  unit: "targets",
  meaning: {
    en: "Scrape targets that serve the workload at this moment; a server with several engines is one target.",
    zh: "当前正在服务该工作负载的抓取目标数；一个服务包含多个引擎时只算一个目标。",
  },
  noSample: {
    en: "The workload has no target in service discovery that ever served it. 0 when all of them are down.",
    zh: "服务发现中没有服务过该工作负载的目标。全部宕机时为 0。",
  },
  use: { en: "How many servers share the load.", zh: "查看有多少个服务在分担负载。" },
});

export const targetsDown = recordingRule({
  record: "vllm:targets_down:count",
  expr: promql`sum by (${by}) (1 - ${targetUp})`,
  unit: "targets",
  meaning: {
    en: "Scrape targets that served the workload, are still in service discovery, and whose scrapes fail.",
    zh: "曾经服务该工作负载、仍在服务发现中、但抓取失败的目标数。",
  },
  noSample: {
    en: "The workload has no target in service discovery that ever served it. 0 when all is well.",
    zh: "服务发现中没有服务过该工作负载的目标。一切正常时为 0。",
  },
  use: { en: "How much of the workload is missing.", zh: "判断工作负载缺失了多少。" },
});

export const targetRestarts = recordingRule({
  record: "vllm:target_restarts:increase_1h",
  expr: promql`max by (${by}, ${target}) (${resets(countOf(iterationTokensTotal), "1h")})`,
  unit: "events",
  extraLabels: targetLabels,
  meaning: {
    en: "How often the server of a target began anew in the past hour, seen by its step counter that falls back to 0. The engines of one server begin anew together and count once. A server that computed nothing between two starts is not seen.",
    zh: "过去 1 小时内某个目标的服务重新启动的次数，依据其步数计数器归零判断。同一服务的多个引擎一起重启，只计一次。两次启动之间没有执行过任何计算的服务看不出来。",
  },
  noSample: {
    en: "The target was not scraped in the past hour. 0 when it did not restart; a new pod begins with 0.",
    zh: "过去 1 小时没有抓取到该目标。未重启时为 0；新 pod 从 0 开始。",
  },
  use: {
    en: "Crashes and restarts in place; a rolling update makes new pods and does not count.",
    zh: "观察崩溃和原地重启；滚动更新会产生新的 pod，不计入。",
  },
});
