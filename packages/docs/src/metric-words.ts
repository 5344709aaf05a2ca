import type { MetricGroup, MetricUnit, Text } from "@vllm-monitoring/core";

/** Units of metrics as a person writes them. */
export const metricUnits: Readonly<Record<MetricUnit, Text>> = {
  blocks: { en: "blocks", zh: "块" },
  bytes: { en: "bytes", zh: "字节" },
  calls: { en: "calls", zh: "次调用" },
  chunks: { en: "chunks", zh: "块组（chunk）" },
  collections: { en: "collections", zh: "次回收" },
  connections: { en: "connections", zh: "连接" },
  descriptors: { en: "descriptors", zh: "描述符" },
  drafts: { en: "drafts", zh: "次草稿" },
  entries: { en: "entries", zh: "条目" },
  failures: { en: "failures", zh: "次失败" },
  files: { en: "file descriptors", zh: "文件描述符" },
  "floating-point operations": { en: "floating-point operations", zh: "浮点运算" },
  info: { en: "always 1, the facts are in the labels", zh: "恒为 1，信息在标签中" },
  items: { en: "inputs", zh: "个输入" },
  jobs: { en: "jobs", zh: "任务" },
  keys: { en: "keys", zh: "键" },
  lookups: { en: "lookups", zh: "次查找" },
  milliseconds: { en: "milliseconds", zh: "毫秒" },
  notifications: { en: "notifications", zh: "通知" },
  objects: { en: "objects", zh: "对象" },
  operations: { en: "operations", zh: "次操作" },
  positions: { en: "positions", zh: "位置" },
  preemptions: { en: "preemptions", zh: "次抢占" },
  ratio: { en: "fraction from 0 to 1", zh: "比例，0 到 1" },
  receives: { en: "receives", zh: "次接收" },
  requests: { en: "requests", zh: "请求" },
  seconds: { en: "seconds", zh: "秒" },
  "seconds/MiB": { en: "seconds a MiB", zh: "秒/MiB" },
  sequences: { en: "sequences", zh: "序列" },
  state: { en: "1 or 0", zh: "1 或 0" },
  steps: { en: "steps", zh: "步" },
  stores: { en: "stores", zh: "次写入" },
  tokens: { en: "tokens", zh: "token" },
  "tokens/s": { en: "tokens/s", zh: "token/秒" },
  transfers: { en: "transfers", zh: "次传输" },
  "unix time": { en: "Unix time in seconds", zh: "Unix 时间，秒" },
};

/** Titles of the subjects that metrics are grouped by, and what each is about. */
export const metricSubjects: Readonly<Record<MetricGroup, { readonly title: Text; readonly about: Text }>> = {
  latency: {
    title: { en: "Latency metrics", zh: "时延指标" },
    about: {
      en: "How long requests take, and each of their parts.",
      zh: "请求及其各阶段的耗时。",
    },
  },
  tokens: {
    title: { en: "Token metrics", zh: "token 指标" },
    about: { en: "Prompt tokens and generated tokens.", zh: "prompt token 与生成的 token。" },
  },
  requests: {
    title: { en: "Request metrics", zh: "请求指标" },
    about: {
      en: "Requests that run, wait, end, are preempted or refused, and their parameters.",
      zh: "运行、等待、完成、被抢占和被拒绝的请求，以及请求参数。",
    },
  },
  cache: {
    title: { en: "Cache metrics", zh: "缓存指标" },
    about: {
      en: "The KV cache, the prefix caches and the multi-modal cache.",
      zh: "KV cache、前缀缓存和多模态缓存。",
    },
  },
  speculation: {
    title: { en: "Speculative decoding metrics", zh: "投机解码指标" },
    about: {
      en: "Drafts and what the model accepts of them; the steps of diffusion language models.",
      zh: "草稿及其被接受的情况；扩散语言模型的步骤。",
    },
  },
  lora: {
    title: { en: "LoRA metrics", zh: "LoRA 适配器指标" },
    about: { en: "Adapters in use.", zh: "正在使用的适配器。" },
  },
  sleep: {
    title: { en: "Sleep and weight update metrics", zh: "休眠与权重更新指标" },
    about: {
      en: "Sleep mode, and updates of the weights while the server runs.",
      zh: "休眠模式，以及服务运行期间的权重更新。",
    },
  },
  "kv-transfer": {
    title: { en: "KV transfer and offload metrics", zh: "KV 传输与卸载指标" },
    about: {
      en: "Transfers of the KV cache between instances, and storage for it outside the GPU, by connector.",
      zh: "实例之间的 KV cache 传输，以及 GPU 之外的 KV cache 存储，按连接器划分。",
    },
  },
  estimates: {
    title: { en: "GPU use estimates", zh: "GPU 使用估算" },
    about: {
      en: "What one GPU computes, reads and writes, estimated from shapes.",
      zh: "按形状估算的单个 GPU 的计算量和读写量。",
    },
  },
  http: {
    title: { en: "HTTP metrics", zh: "HTTP 指标" },
    about: { en: "HTTP requests of the API server, without the model.", zh: "API 服务器的 HTTP 请求，不含模型信息。" },
  },
  process: {
    title: { en: "Process metrics", zh: "进程指标" },
    about: { en: "The process of the API server.", zh: "API 服务器进程。" },
  },
  other: {
    title: { en: "Other metrics", zh: "其他指标" },
    about: { en: "Tool calls and WebSocket connections.", zh: "工具调用与 WebSocket 连接。" },
  },
};
