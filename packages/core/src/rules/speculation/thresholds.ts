import { threshold } from "../threshold.ts";
import { forAll } from "../workload-class.ts";

export const speculationAcceptanceMinRatio = threshold({
  name: "speculationAcceptanceMinRatio",
  unit: "ratio",
  default: forAll(0.2),
  range: [0.01, 0.99],
  meaning: {
    en: "fraction of the draft tokens that have to be accepted; below it VLLMSpeculationAcceptanceFell fires",
    zh: "草稿 token 的接受率低于该值时触发 VLLMSpeculationAcceptanceFell",
  },
  why: {
    en: "With three tokens a draft, 0.2 makes 1.6 tokens of a step; drafting and checking cost about as much in a full batch, so that below it speculation slows decoding down. Good drafters reach 0.5 to 0.8. A drafter that costs next to nothing, such as n-gram, pays with less: set it for each model. At 0.01 and 0.99 the alert says nothing any more.",
    zh: "每次草稿 3 个 token 时，0.2 意味着一步得到 1.6 个 token；满批次下起草和验证的开销大致与此相当，再低则投机解码反而拖慢 decode。好的草稿模型能达到 0.5 到 0.8。开销几乎为零的草稿方式（如 n-gram）接受率更低也划算：请按模型设置。0.01 和 0.99 时告警已没有意义。",
  },
});

export const speculationDraftsMinEvents = threshold({
  name: "speculationDraftsMinEvents",
  unit: "events",
  default: forAll(1000),
  range: [10, 10_000_000],
  meaning: {
    en: "drafts within the rate window that it takes for VLLMSpeculationAcceptanceFell to fire",
    zh: "触发 VLLMSpeculationAcceptanceFell 所需的速率窗口内草稿次数",
  },
  why: {
    en: "1000 drafts are a few answers of ordinary length; one odd answer, such as a table or a text in a rare language, no longer decides. Below 10 a single sentence does; above ten million no engine gets there.",
    zh: "1000 次草稿约为几个普通长度的回答，单个特殊回答（如表格或小语种文本）不再起决定作用。低于 10 时一句话就能决定；高于一千万则没有引擎能达到。",
  },
});
