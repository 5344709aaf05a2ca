import type { RecordUnit } from "./rules/recording-rule.ts";
import type { Threshold } from "./rules/threshold.ts";
import type { Text } from "./text.ts";

/** Units of records and thresholds as a person writes them. */
export const units: Readonly<Record<RecordUnit | Threshold["unit"], Text>> = {
  seconds: { en: "seconds", zh: "秒" },
  "tokens/s": { en: "tokens/s", zh: "tokens/秒" },
  tokens: { en: "tokens", zh: "tokens" },
  "requests/s": { en: "requests/s", zh: "请求/秒" },
  "tokens/request": { en: "tokens/request", zh: "tokens/请求" },
  "observations/s": { en: "observations/s", zh: "次观测/秒" },
};
