import { threshold } from "../threshold.ts";
import { forAll } from "../workload-class.ts";

export const restartLoopEvents = threshold({
  name: "restartLoopEvents",
  unit: "events",
  default: forAll(3),
  range: [2, 12],
  meaning: {
    en: "restarts of one server within an hour from which on VLLMRestartLoop fires",
    zh: "同一服务一小时内的重启次数达到该值时触发 VLLMRestartLoop",
  },
  why: {
    en: "One restart is a crash or a change, two can be a change and its way back, the third within an hour is a loop, whatever the workload does. A single restart would fire on every deployment in place; loading a model and the back-off of Kubernetes (up to 5 minutes) hardly leave time for more than 12 restarts in an hour.",
    zh: "一次重启可能是崩溃或变更，两次可能是变更及其回退，一小时内第三次就是循环重启，与工作负载类型无关。设为 1 会在每次原地部署时触发；加载模型加上 Kubernetes 的退避时间（最长 5 分钟），一小时内很难超过 12 次。",
  },
});
