import { httpRequestsTotal } from "../../metrics/http.ts";
import { increase, promql } from "../../promql/expression.ts";
import { target } from "../../promql/placeholder.ts";
import type { Runbook } from "../alert.ts";
import { engines } from "../state/records.ts";
import { idleShare } from "./records.ts";

export const idleEnginesRunbook: Runbook = {
  meaning: {
    en: "GPUs hold a model that nobody asked for in a day. No user is hurt; it costs money.",
    zh: "GPU 上加载着一天都没有人请求的模型。用户不受影响，但在花钱。",
  },
  confirm: [
    {
      expr: promql`${idleShare}`,
      shows: {
        en: "1 for this workload. What the others have shows where else capacity lies idle.",
        zh: "该工作负载为 1。其他工作负载的值可看出还有哪些容量闲置。",
      },
    },
    {
      expr: promql`${engines}`,
      shows: { en: "How many engines it is about.", zh: "涉及多少个引擎。" },
    },
    {
      expr: promql`sum by (${target}, status) (${increase(httpRequestsTotal, "1d")})`,
      shows: {
        en: "HTTP requests of the past day on each pod. Requests without any work of the engine: they are refused, or the engine is frozen.",
        zh: "各 pod 过去一天的 HTTP 请求。有请求而引擎没有任何动作：请求被拒绝，或引擎已卡死。",
      },
    },
  ],
  causes: [
    {
      signal: { en: "No HTTP request either.", zh: "也没有 HTTP 请求。" },
      cause: {
        en: "Nobody uses the model: a test that is over, a version that was replaced, a stand-by.",
        zh: "没有人使用该模型：测试已结束、版本已被替换，或只是备用。",
      },
      remedy: {
        en: "Ask its owner. Scale it to zero, put it to sleep, or remove it; a stand-by that is wanted switches the alert off for itself.",
        zh: "询问负责人。缩容到零、启用休眠或下线；确实需要的备用实例可对其关闭该告警。",
      },
    },
    {
      signal: {
        en: "It had requests every day before, and others of the model have them now.",
        zh: "以前每天都有请求，而同一模型的其他实例现在有请求。",
      },
      cause: {
        en: "The router, the Service or DNS no longer leads here.",
        zh: "路由、Service 或 DNS 不再指向它。",
      },
      remedy: {
        en: "Send a request through the way that the clients take, and one to the pod itself.",
        zh: "沿客户端的路径发一个请求，再直接向 pod 发一个请求。",
      },
    },
    {
      signal: {
        en: "HTTP requests with 4xx only.",
        zh: "只有 4xx 的 HTTP 请求。",
      },
      cause: {
        en: "Clients ask for a model name that is not served here, or without a valid key.",
        zh: "客户端请求的模型名未在此提供服务，或没有有效的密钥。",
      },
      remedy: {
        en: "Compare their `model` with `/v1/models`.",
        zh: "将其 `model` 参数与 `/v1/models` 对照。",
      },
    },
    {
      signal: {
        en: "HTTP requests on inference routes, and no token.",
        zh: "推理路由上有 HTTP 请求，却没有 token。",
      },
      cause: {
        en: "The engine froze while it was idle: its gauges look like those of an idle server.",
        zh: "引擎在空闲时卡死：其指标与空闲服务看起来一样。",
      },
      remedy: {
        en: "Save the log and a stack dump (`py-spy dump`) of the pod, then restart it.",
        zh: "保存 pod 的日志和堆栈（`py-spy dump`），然后重启。",
      },
    },
  ],
  isNot: {
    en: "It is not a fault of the server, and it says nothing about replicas of a workload that others are busy for: only a workload that is idle as a whole is reported. A workload younger than a day is left alone.",
    zh: "它不是服务故障，也不涉及忙碌工作负载中的个别空闲副本：只有整体空闲的工作负载才会上报。存在不足一天的工作负载不会上报。",
  },
};
