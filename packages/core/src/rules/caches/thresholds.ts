import { threshold } from "../threshold.ts";
import { forAll } from "../workload-class.ts";

export const prefixCacheHitsFellRatio = threshold({
  name: "prefixCacheHitsFellRatio",
  unit: "ratio",
  default: forAll(0.5),
  range: [0.05, 0.95],
  meaning: {
    en: "fraction of its own mean over the past day below which the prefix-cache hit ratio makes VLLMPrefixCacheHitsFell fire",
    zh: "前缀缓存命中率低于其过去一天均值的这一比例时触发 VLLMPrefixCacheHitsFell",
  },
  why: {
    en: "The hit ratio of one workload moves by some tens of percent with the hour and the mix of its users; half of its mean is beyond that, and means that prefill work grew by a multiple of what it was. No absolute number is right for all: 0 is the truth for some models. Above 0.95 the alert would fire on ordinary noise, below 0.05 hardly ever.",
    zh: "同一工作负载的命中率会随时段和用户构成波动百分之几十；跌到均值的一半已超出这种波动，意味着 prefill 计算量成倍增加。没有适用于所有情况的绝对值：某些模型的命中率本来就是 0。高于 0.95 会因正常波动触发，低于 0.05 几乎永远不会触发。",
  },
});

export const prefixCacheQueriesMinTokens = threshold({
  name: "prefixCacheQueriesMinTokens",
  unit: "tokens",
  default: forAll(100_000),
  range: [1000, 1_000_000_000],
  meaning: {
    en: "prompt tokens that have to be looked up in half an hour, now and on average over the past day, for VLLMPrefixCacheHitsFell to fire",
    zh: "触发 VLLMPrefixCacheHitsFell 所需的半小时内查找的 prompt token 数，当前和过去一天的平均都要达到",
  },
  why: {
    en: "100000 tokens are some hundred prompts of ordinary length. With fewer, a single long document that nobody asked about before moves the ratio. Below 1000 that is one prompt; above a billion no workload gets there.",
    zh: "100000 个 token 约为几百个普通长度的 prompt。更少时，一篇从未出现过的长文档就足以改变命中率。低于 1000 只是一个 prompt；高于十亿则没有工作负载能达到。",
  },
});
