import { promql } from "../promql/expression.ts";
import { waitingRequests } from "../rules/requests/waiting.ts";
import { longQueueOf, queueLength } from "./example-alert.ts";
import { thresholds } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const unexplained = { ...queueLength, why: { en: "", zh: "" } };

export const unusedPage: PolicyPage = {
  title: {
    en: "Every metric that a rule reads is in the registry, and every threshold tells what it means and why it is what it is.",
    zh: "规则读取的每个指标都在注册表中；每个阈值都说明其含义以及取值的理由。",
  },
  why: {
    en: "Thresholds get copied from pack to pack until nobody knows where the 0.9 comes from, and no user dares to change it. A metric that stands beside the registry is compared with no release of vLLM, so a wrong name or label stays unnoticed. The values are made from the thresholds that rules compare with: one that no rule uses cannot be set.",
    zh: "阈值在规则包之间辗转复制，最后没人知道 0.9 从何而来，也没有用户敢改。注册表之外的指标不会与任何 vLLM 版本核对，名称或标签写错也无人察觉。values 由规则实际比较的阈值生成：没有规则使用的阈值无法设置。",
  },
  passes: { families: longQueueOf(), shown: thresholds },
  fails: {
    families: longQueueOf({ expr: promql`${waitingRequests} > ${unexplained}` }),
    shown: thresholds,
    says: [
      "queueLengthRequests: has no why in en; instead: the text",
      "queueLengthRequests: has no why in zh; instead: the text",
    ],
  },
};
