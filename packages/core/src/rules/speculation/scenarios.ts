import {
  specDecodeNumAcceptedTokensTotal,
  specDecodeNumDraftsTotal,
  specDecodeNumDraftTokensTotal,
} from "../../metrics/speculation.ts";
import { workloadIn } from "../labels-in-text.ts";
import { east, elsewhere, second, workload } from "../record-story.ts";
import { engineLabels, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import { speculationAcceptanceFell } from "./alerts.ts";
import { speculationRecordScenarios } from "./record-scenarios.ts";

/** So many drafts of ten tokens in each scrape, of which so many tokens are accepted, for an hour or as long as is said. */
const drafts = (count: number, accepted: number, labels: Labels = {}, ending = "x120"): Series[] => [
  samples(specDecodeNumDraftsTotal, engineLabels(labels), `0+${count}${ending}`),
  samples(specDecodeNumDraftTokensTotal, engineLabels(labels), `0+${10 * count}${ending}`),
  samples(specDecodeNumAcceptedTokensTotal, engineLabels(labels), `0+${accepted}${ending}`),
];

const silent = (at: string) => ({ at, alert: speculationAcceptanceFell, firing: [] });

const fires = (at: string, share: string, place: Labels = {}) => {
  const labels = { ...workload, ...place };
  const where = workloadIn(labels);
  return {
    at,
    alert: speculationAcceptanceFell,
    firing: [
      {
        labels,
        summary: {
          en: `Only ${share} of the draft tokens are accepted, below 0.2,${where}`,
          zh: `草稿 token 只有 ${share} 被接受，低于 0.2，工作负载${where}`,
        },
        description: {
          en: `Of the tokens that speculative decoding guessed in the last 5m, ${share} were accepted, below the threshold of 0.2 (a fraction), in at least 1000 drafts. Workload:${where}. Guessing and checking cost work that gains little: at this level speculation may make the answers slower. Look at the acceptance by position, and at what the users ask for that they did not ask for before.`,
          zh: `最近 5m 内投机解码猜测的 token 有 ${share} 被接受，低于阈值 0.2（比例），草稿次数不少于 1000。工作负载${where}。起草和验证消耗计算却收益甚微：在这一水平，投机解码可能反而拖慢回答。请查看各位置的接受率，以及用户的请求内容与之前有何不同。`,
        },
      },
    ],
  };
};

const alerts: readonly Scenario[] = [
  {
    name: "one of ten guessed tokens is accepted",
    covers: [{ alert: speculationAcceptanceFell, as: "fires" }],
    series: drafts(300, 300),
    expect: [silent("20m"), fires("23m", "10%")],
  },
  {
    name: "half of the guessed tokens are accepted",
    covers: [{ alert: speculationAcceptanceFell, as: "healthy" }],
    series: drafts(300, 1500),
    expect: [silent("30m"), silent("55m")],
  },
  {
    name: "speculation is on and nothing is asked for",
    covers: [{ alert: speculationAcceptanceFell, as: "idle" }],
    series: drafts(0, 0),
    expect: [silent("30m"), silent("55m")],
  },
  {
    name: "there is no engine with speculative decoding at all",
    covers: [{ alert: speculationAcceptanceFell, as: "empty database" }],
    series: [],
    expect: [silent("30m")],
  },
  {
    name: "a server whose guesses were good vanishes",
    covers: [{ alert: speculationAcceptanceFell, as: "vanished target" }],
    series: drafts(300, 1500, {}, "x60 stale"),
    expect: [silent("30m"), silent("40m"), silent("55m")],
  },
  {
    name: "in one of two namespaces, clusters and models guesses are bad, in the others good",
    covers: [{ alert: speculationAcceptanceFell, as: "two namespaces" }],
    series: [...drafts(300, 300, east), ...elsewhere.flatMap((place) => drafts(300, 1500, place))],
    expect: [fires("30m", "10%", east)],
  },
  {
    name: "guesses are bad where there are few drafts, and good where there are many",
    covers: [],
    series: [...drafts(99, 99, east), ...elsewhere.flatMap((place) => drafts(300, 1500, place))],
    expect: [silent("30m"), silent("55m")],
  },
  {
    name: "exactly one of five guessed tokens is accepted",
    covers: [{ alert: speculationAcceptanceFell, as: "just below" }],
    series: drafts(300, 600),
    expect: [silent("30m"), silent("55m")],
  },
  {
    name: "a little less than one of five guessed tokens is accepted, in exactly 1000 drafts in five minutes",
    covers: [{ alert: speculationAcceptanceFell, as: "just above" }],
    series: drafts(100, 199),
    expect: [fires("30m", "19.9%")],
  },
  {
    name: "one of ten guessed tokens is accepted, in not quite 1000 drafts in five minutes",
    covers: [],
    series: drafts(99.95, 99.95),
    expect: [silent("30m"), silent("55m")],
  },
  {
    name: "the drafts of two pods count together",
    covers: [],
    series: [...drafts(60, 60), ...drafts(60, 60, second)],
    expect: [fires("30m", "10%")],
  },
  {
    name: "guesses are good again after half an hour and the alert ends",
    covers: [{ alert: speculationAcceptanceFell, as: "ends" }],
    series: [
      samples(specDecodeNumDraftsTotal, engineLabels(), "0+300x120"),
      samples(specDecodeNumDraftTokensTotal, engineLabels(), "0+3000x120"),
      samples(specDecodeNumAcceptedTokensTotal, engineLabels(), "0+300x60 18000+1500x60"),
    ],
    expect: [fires("30m", "10%"), silent("35m")],
  },
  {
    name: "guesses are bad for a quarter of an hour, which is no change of the traffic",
    covers: [],
    series: [
      samples(specDecodeNumDraftsTotal, engineLabels(), "0+300x120"),
      samples(specDecodeNumDraftTokensTotal, engineLabels(), "0+3000x120"),
      samples(specDecodeNumAcceptedTokensTotal, engineLabels(), "0+300x30 9000+1500x90"),
    ],
    expect: [silent("15m"), silent("17m"), silent("30m")],
  },
];

export const speculationScenarios: readonly Scenario[] = [...speculationRecordScenarios, ...alerts];
