import { threshold } from "../threshold.ts";
import { forAll } from "../workload-class.ts";

export const totalThroughputMinTokensPerSecond = threshold({
  name: "totalThroughputMinTokensPerSecond",
  unit: "tokens/s",
  default: { chat: 100, batch: 100, embedding: 100, reasoning: 100 },
  range: [0.1, 10_000_000],
  meaning: {
    en: "prompt and generated tokens per second below which VLLMLowThroughput fires while requests wait",
    zh: "有请求排队时，prompt 与生成 token 的总吞吐量低于该值则触发 VLLMLowThroughput",
  },
  why: {
    en: "100 tokens/s is far below what one data-centre GPU does with a full batch, so a workload that has a queue and stays below it is not working. A small model on a CPU, or a very large one, needs another value; 0 or less could never fire.",
    zh: "单张数据中心 GPU 在满批次下远高于 100 token/s，因此有排队却仍低于该值的工作负载并没有正常工作。CPU 上的小模型或超大模型需要另设；0 或负数永远不会触发。",
  },
});

export const throughputCollapsedRatio = threshold({
  name: "throughputCollapsedRatio",
  unit: "ratio",
  default: forAll(0.4),
  range: [0.05, 0.95],
  meaning: {
    en: "fraction of its own mean over the past day below which the tokens/s of each running request make VLLMThroughputCollapsed fire while requests wait",
    zh: "有请求排队时，每个运行中请求的 token/s 低于其过去一天均值的这一比例则触发 VLLMThroughputCollapsed",
  },
  why: {
    en: "In a full batch the speed of a request moves with the length of prompts and answers by a third or so; 0.4 is beyond that. A GPU that is throttled, or a lost tensor-parallel link, costs half or more. Above 0.95 the alert fires on noise; below 0.05 only a standstill is left, which other alerts report.",
    zh: "满批次下，请求速度会随 prompt 和回答的长度波动三分之一左右；0.4 已超出这一范围。GPU 降频或张量并行链路故障会损失一半以上。高于 0.95 会因波动触发；低于 0.05 只剩完全停滞，由其他告警上报。",
  },
});
