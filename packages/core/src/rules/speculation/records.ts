import {
  specDecodeNumAcceptedTokensPerPosTotal,
  specDecodeNumAcceptedTokensTotal,
  specDecodeNumDraftsTotal,
  specDecodeNumDraftTokensTotal,
} from "../../metrics/speculation.ts";
import { promql, rate } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import { recordingRule } from "../recording-rule.ts";

const off: Text = {
  en: "No engine with speculative decoding. 0 when idle; the Rust frontend shows 0 also without speculative decoding.",
  zh: "没有启用投机解码的引擎。空闲时为 0；Rust 前端在未启用投机解码时也显示 0。",
};

const noDraft: Text = {
  en: "No draft in the window, or no engine with speculative decoding.",
  zh: "窗口内没有草稿，或没有启用投机解码的引擎。",
};

export const draftRate = recordingRule({
  record: "vllm:spec_decode_drafts:rate",
  expr: promql`sum by (${by}) (${rate(specDecodeNumDraftsTotal)})`,
  unit: "drafts/s",
  meaning: {
    en: "Drafts per second, each a guess of the next tokens of one request that the model then checks in one step.",
    zh: "每秒的草稿次数：每次为一个请求猜测接下来的若干 token，再由模型在一步内验证。",
  },
  noSample: off,
  use: {
    en: "Whether speculation runs, and what its ratios stand on.",
    zh: "判断投机解码是否在运行，以及各比例的依据。",
  },
});

export const draftTokenRate = recordingRule({
  record: "vllm:spec_decode_draft_tokens:rate",
  expr: promql`sum by (${by}) (${rate(specDecodeNumDraftTokensTotal)})`,
  unit: "tokens/s",
  meaning: { en: "Tokens per second that are guessed.", zh: "每秒猜测的 token 数。" },
  noSample: off,
  use: { en: "Work that speculation adds.", zh: "衡量投机解码增加的计算。" },
});

export const acceptedTokenRate = recordingRule({
  record: "vllm:spec_decode_accepted_tokens:rate",
  expr: promql`sum by (${by}) (${rate(specDecodeNumAcceptedTokensTotal)})`,
  unit: "tokens/s",
  meaning: { en: "Guessed tokens per second that the model accepts.", zh: "每秒被模型接受的猜测 token 数。" },
  noSample: off,
  use: {
    en: "Generated tokens that cost no step of their own.",
    zh: "无需单独一步即可得到的生成 token。",
  },
});

export const acceptanceRatio = recordingRule({
  record: "vllm:spec_decode_acceptance:ratio",
  expr: promql`
    ${acceptedTokenRate}
      / on (${by})
    (${draftTokenRate} > 0)`,
  unit: "ratio",
  meaning: {
    en: "Share of the guessed tokens that the model accepts.",
    zh: "猜测的 token 中被模型接受的比例。",
  },
  noSample: noDraft,
  use: {
    en: "Whether the drafter fits the traffic. Longer drafts have a lower ratio by nature: compare only equal lengths.",
    zh: "判断草稿模型是否适合当前流量。草稿越长比例天然越低：只比较相同长度。",
  },
});

export const acceptedLength = recordingRule({
  record: "vllm:spec_decode_accepted_length:avg",
  expr: promql`
    1 +
      ${acceptedTokenRate}
        / on (${by})
      (${draftRate} > 0)`,
  unit: "tokens/draft",
  meaning: {
    en: "Mean number of tokens that a request gets in one step: the accepted ones of its draft, and the one that the model adds itself.",
    zh: "一个请求在一步内平均得到的 token 数：草稿中被接受的，加上模型自身生成的一个。",
  },
  noSample: noDraft,
  use: {
    en: "The most that speculation can make decoding faster; 1 is no gain at all.",
    zh: "投机解码加速 decode 的上限；1 表示毫无收益。",
  },
});

export const acceptanceByPosition = recordingRule({
  record: "vllm:spec_decode_acceptance_by_position:ratio",
  expr: promql`
    sum by (position, ${by}) (${rate(specDecodeNumAcceptedTokensPerPosTotal)})
      / on (${by}) group_left ()
    (${draftRate} > 0)`,
  unit: "ratio",
  extraLabels: ["position"],
  meaning: {
    en: "Share of the drafts of which the token at this position, counted from 0, is accepted.",
    zh: "草稿中该位置（从 0 开始）的 token 被接受的比例。",
  },
  noSample: noDraft,
  use: {
    en: "How long drafts should be: positions that are hardly ever accepted cost work and gain nothing (`num_speculative_tokens`).",
    zh: "决定草稿长度：几乎从不被接受的位置只增加计算而没有收益（`num_speculative_tokens`）。",
  },
});
