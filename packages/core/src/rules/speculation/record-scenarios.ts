import {
  specDecodeNumAcceptedTokensPerPosTotal,
  specDecodeNumAcceptedTokensTotal,
  specDecodeNumDraftsTotal,
  specDecodeNumDraftTokensTotal,
} from "../../metrics/speculation.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import {
  apart,
  atGateway,
  east,
  elsewhere,
  growing,
  has,
  lacks,
  second,
  shows,
  stopping,
  workload,
} from "../record-story.ts";
import type { Labels, Scenario, Series } from "../scenario.ts";
import {
  acceptanceByPosition,
  acceptanceRatio,
  acceptedLength,
  acceptedTokenRate,
  draftRate,
  draftTokenRate,
} from "./records.ts";

const rates = [draftRate, draftTokenRate, acceptedTokenRate];
const means = [acceptanceRatio, acceptedLength, acceptanceByPosition];

/** Drafts of three tokens in each scrape, and how often the token at each position is accepted. */
const drafts = (count: number, accepted: readonly number[], labels: Labels = {}): Series[] => [
  growing(specDecodeNumDraftsTotal, count, labels),
  growing(specDecodeNumDraftTokensTotal, 3 * count, labels),
  growing(
    specDecodeNumAcceptedTokensTotal,
    accepted.reduce((sum, one) => sum + one, 0),
    labels,
  ),
  ...accepted.map((one, position) =>
    growing(specDecodeNumAcceptedTokensPerPosTotal, one, { ...labels, position: String(position) }),
  ),
];

export const speculationRecordScenarios: readonly Scenario[] = [
  {
    name: "of 300 drafts of three tokens in each scrape 240, 150 and 60 are accepted at each position",
    covers: [],
    series: drafts(300, [240, 150, 60]),
    expect: [
      has(draftRate, 10),
      has(draftTokenRate, 30),
      has(acceptedTokenRate, 15),
      has(acceptanceRatio, 0.5),
      has(acceptedLength, 2.5),
      shows(
        acceptanceByPosition,
        [0.8, 0.5, 0.2].map((value, position) => ({ labels: { ...workload, position: String(position) }, value })),
      ),
    ],
  },
  {
    name: "no guess is ever right",
    covers: [],
    series: drafts(300, [0, 0, 0]),
    expect: [has(acceptanceRatio, 0), has(acceptedLength, 1)],
  },
  {
    name: "an idle engine with speculative decoding, or a Rust frontend without it, has rates of 0 and no ratio",
    covers: [],
    series: drafts(0, [0, 0, 0]),
    expect: [...rates.map((record) => has(record, 0)), ...means.map(lacks)],
  },
  {
    name: "M13: an engine without speculative decoding has nothing to tell",
    covers: [],
    series: [growing(generationTokensTotal, 900)],
    expect: [...rates, ...means].map(lacks),
  },
  {
    name: "a draft in five minutes has ratios as well",
    covers: [],
    series: drafts(0.1, [0.05, 0, 0]),
    expect: [
      has(acceptanceRatio, 0.166667),
      has(acceptedLength, 1.5),
      shows(
        acceptanceByPosition,
        [0.5, 0, 0].map((value, position) => ({ labels: { ...workload, position: String(position) }, value })),
      ),
    ],
  },
  {
    name: "the last draft was made two minutes ago: rates are over five minutes",
    covers: [],
    series: [
      stopping(specDecodeNumDraftsTotal, 300),
      stopping(specDecodeNumDraftTokensTotal, 900),
      stopping(specDecodeNumAcceptedTokensTotal, 450),
      stopping(specDecodeNumAcceptedTokensPerPosTotal, 240, { position: "0" }),
    ],
    expect: [
      has(draftRate, 6),
      has(draftTokenRate, 18),
      has(acceptedTokenRate, 9),
      shows(acceptanceByPosition, [{ labels: { ...workload, position: "0" }, value: 0.8 }]),
    ],
  },
  {
    name: "drafts of two unlike pods add up, and nothing of other workloads or of a gateway is in it",
    covers: [],
    series: [
      ...drafts(300, [240, 150, 60], east),
      ...drafts(600, [120, 30, 0], { ...east, ...second }),
      ...elsewhere.flatMap((place) => drafts(30, [15, 6, 3], place)),
      ...[specDecodeNumDraftsTotal, specDecodeNumDraftTokensTotal, specDecodeNumAcceptedTokensTotal].map((metric) =>
        atGateway(metric, 9000),
      ),
      atGateway(specDecodeNumAcceptedTokensPerPosTotal, 9000, { position: "0" }),
    ],
    expect: [
      shows(draftRate, apart(30, 1)),
      shows(draftTokenRate, apart(90, 3)),
      shows(acceptedTokenRate, apart(20, 0.8)),
      shows(acceptanceRatio, apart(0.222222, 0.266667)),
      shows(acceptedLength, apart(1.666667, 1.8)),
      shows(acceptanceByPosition, [
        ...apart(0.4, 0.5, { position: "0" }),
        ...apart(0.2, 0.2, { position: "1" }),
        ...apart(0.066667, 0.1, { position: "2" }),
      ]),
    ],
  },
];
