import { longQueueOf } from "./example-alert.ts";
import { texts } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const inSummary = "$value, <<workload>>";
const withUnit = "instead: humanizeDuration, humanizePercentage, or the unit behind it";

export const alertTextPage: PolicyPage = {
  title: {
    en: "Summary and description say the value with its unit, the workload and, where there is one, the engine, in both languages; the description says each threshold too.",
    zh: "summary 和 description 用两种语言写明带单位的当前值、工作负载，以及（如涉及）引擎；description 还写明每个阈值。",
  },
  why: {
    en: 'Of "latency is high" nobody can tell at night whether it is twice the limit or a hundred times, or which of thirty models it is about. Numbers without a unit are misread: 0.95 for 95 %, and a printed `9500%` where a percentage was multiplied twice. A value that stands in a label, not in a text, makes a new alert at each evaluation, so that `for` never ends.',
    zh: "只写“时延过高”，半夜里没人知道是超出一倍还是一百倍，也不知道三十个模型里是哪一个。没有单位的数字容易误读：0.95 被当成百分数，或者百分数又乘了一次 100，打印出 `9500%`。把数值放进标签而不是文本，每次计算都会产生一个新的告警，`for` 永远等不到头。",
  },
  passes: { families: longQueueOf(), shown: texts },
  fails: {
    families: longQueueOf({
      summary: { en: "The queue is long: {{ $value | humanize }}", zh: "队列过长：{{ $value | humanize }}" },
    }),
    shown: texts,
    says: ["en", "zh"].flatMap((language) => [
      `VLLMLongQueue: summary in ${language} lacks <<workload>>; instead: a text with ${inSummary}`,
      `VLLMLongQueue: summary in ${language} prints the value without its unit; ${withUnit}`,
    ]),
  },
};
