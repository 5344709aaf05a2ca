import { promql } from "../../promql/expression.ts";
import type { Runbook } from "../alert.ts";
import { running } from "../state/records.ts";
import { acceptanceByPosition, acceptanceRatio, acceptedLength, draftRate } from "./records.ts";

export const speculationAcceptanceFellRunbook: Runbook = {
  meaning: {
    en: "Speculative decoding guesses tokens and the model throws most of them away. It costs memory and steps, and in a full batch it may make answers slower than without it.",
    zh: "投机解码猜测的 token 大多被模型丢弃。它占用显存和计算，在满批次下可能比不用它还慢。",
  },
  confirm: [
    {
      expr: promql`${acceptanceRatio}`,
      shows: {
        en: "The share, and whether it fell or was always low.",
        zh: "接受率，以及它是下降了还是一直很低。",
      },
    },
    {
      expr: promql`${acceptedLength}`,
      shows: {
        en: "Tokens that a step yields. Below about 1.5 there is little to gain.",
        zh: "一步得到的 token 数。低于 1.5 左右时收益很小。",
      },
    },
    {
      expr: promql`${acceptanceByPosition}`,
      shows: {
        en: "Which positions pay. High at 0 and near 0 behind: drafts are too long.",
        zh: "哪些位置有收益。位置 0 高而之后接近 0：草稿过长。",
      },
    },
    {
      expr: promql`${draftRate}`,
      shows: { en: "How many drafts it is about.", zh: "涉及多少次草稿。" },
    },
    {
      expr: promql`${running}`,
      shows: {
        en: "The more requests run together, the less a rejected draft is free.",
        zh: "同时运行的请求越多，被拒绝的草稿代价越高。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "The share fell at once, with a deployment.",
        zh: "接受率随某次发布骤降。",
      },
      cause: {
        en: "The drafter does not fit the model: the model was updated and the drafter was not, or another quantisation, tokenizer or chat template is in use.",
        zh: "草稿模型与主模型不匹配：主模型已更新而草稿模型没有，或量化、tokenizer、对话模板不同。",
      },
      remedy: {
        en: "Bring both to versions that were made for each other (`--speculative-config`).",
        zh: "使用彼此配套的版本（`--speculative-config`）。",
      },
    },
    {
      signal: {
        en: "The share falls with the hour or with new users.",
        zh: "接受率随时段或新用户下降。",
      },
      cause: {
        en: "Other traffic: another language, higher temperature, creative texts in the place of code.",
        zh: "流量变了：其他语言、更高的 temperature、以创作文本代替代码。",
      },
      remedy: {
        en: "Train or choose a drafter for this traffic, or serve it without speculation.",
        zh: "为这类流量训练或选择草稿模型，或对其关闭投机解码。",
      },
    },
    {
      signal: {
        en: "Position 0 is good, later ones are near 0.",
        zh: "位置 0 良好，之后接近 0。",
      },
      cause: { en: "Drafts are too long.", zh: "草稿过长。" },
      remedy: { en: "Lower `num_speculative_tokens`.", zh: "降低 `num_speculative_tokens`。" },
    },
    {
      signal: {
        en: "It was always low, and inter-token latency is fine.",
        zh: "一直很低，而 token 间时延正常。",
      },
      cause: {
        en: "A drafter that is nearly free, such as n-gram: it pays also with few hits.",
        zh: "开销几乎为零的草稿方式（如 n-gram）：命中少也划算。",
      },
      remedy: {
        en: "Set `thresholds.speculationAcceptanceMinRatio` for this model.",
        zh: "为该模型设置 `thresholds.speculationAcceptanceMinRatio`。",
      },
    },
  ],
  isNot: {
    en: "It is not about the quality of the answers: a rejected token is replaced by what the model itself would say. And it is not about speed as such; look at the inter-token latency with and without speculation before you switch it off.",
    zh: "它与回答质量无关：被拒绝的 token 会由模型自身的结果代替。它也不直接反映速度：关闭之前，请对比启用与不启用投机解码时的 token 间时延。",
  },
};
