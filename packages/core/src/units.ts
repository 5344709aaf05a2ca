import type { RecordUnit } from "./rules/recording-rule.ts";
import type { ThresholdUnit } from "./rules/threshold.ts";
import type { Text } from "./text.ts";

/** Units of records and thresholds as a person writes them; in Chinese what is counted has its measure word. */
export const units: Readonly<Record<RecordUnit | ThresholdUnit, Text>> = {
  seconds: { en: "seconds", zh: "秒" },
  "tokens/s": { en: "tokens/s", zh: "tokens/秒" },
  tokens: { en: "tokens", zh: "个 token" },
  "requests/s": { en: "requests/s", zh: "请求/秒" },
  "tokens/request": { en: "tokens/request", zh: "tokens/请求" },
  "observations/s": { en: "observations/s", zh: "次观测/秒" },
  minutes: { en: "minutes", zh: "分钟" },
  requests: { en: "requests", zh: "个请求" },
  "preemptions/s": { en: "preemptions/s", zh: "次抢占/秒" },
  "transfers/s": { en: "transfers/s", zh: "次传输/秒" },
  "failures/s": { en: "failures/s", zh: "次失败/秒" },
  "operations/s": { en: "operations/s", zh: "次操作/秒" },
  "drafts/s": { en: "drafts/s", zh: "次草稿/秒" },
  "inputs/s": { en: "inputs/s", zh: "个输入/秒" },
  "bytes/s": { en: "bytes/s", zh: "字节/秒" },
  "FLOP/s": { en: "FLOP/s", zh: "FLOP/秒" },
  "tokens/step": { en: "tokens/step", zh: "tokens/步" },
  "tokens/draft": { en: "tokens/draft", zh: "tokens/草稿" },
  "tokens/s/request": { en: "tokens/s for each request", zh: "每个请求 tokens/秒" },
  "steps/s": { en: "steps/s", zh: "步/秒" },
  ratio: { en: "fraction from 0 to 1", zh: "0 到 1 的比例" },
  quotient: { en: "quotient, not bound to 0 to 1", zh: "比值，不限于 0 到 1" },
  engines: { en: "engines", zh: "个引擎" },
  targets: { en: "targets", zh: "个抓取目标" },
  state: { en: "1 or 0", zh: "1 或 0" },
  adapters: { en: "adapters", zh: "个适配器" },
  events: { en: "events", zh: "次" },
  times: { en: "times", zh: "倍" },
};
