import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import {
  cachedPromptShare,
  cachedPromptTokensBySource,
  computedPromptTokens,
  promptTokensBySource,
} from "./records.ts";
import { promptSourcesScenarios } from "./scenarios.ts";

export const promptSources: Family = {
  name: "prompt-sources",
  title: { en: "Sources of prompt tokens", zh: "prompt token 的来源" },
  introduction: {
    en: "Where prompt tokens come from: computed, found in a cache, or transferred. The prompt throughput alone counts all three.",
    zh: "prompt token 从何而来：实际计算、命中缓存，还是传输而来。prompt 吞吐量本身把三者都计入。",
  },
  recordGroup: recordGroupOf("prompt-sources", everyMinute),
  records: [promptTokensBySource, computedPromptTokens, cachedPromptShare, cachedPromptTokensBySource],
  alerts: [],
  scenarios: promptSourcesScenarios,
};
