import { threshold } from "../threshold.ts";

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
