import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import { speculationAcceptanceFell } from "./alerts.ts";
import {
  acceptanceByPosition,
  acceptanceRatio,
  acceptedLength,
  acceptedTokenRate,
  draftRate,
  draftTokenRate,
} from "./records.ts";
import { speculationScenarios } from "./scenarios.ts";

export const speculation: Family = {
  name: "speculation",
  title: { en: "Speculative decoding", zh: "投机解码" },
  introduction: {
    en: "How many tokens are guessed, and how many of the guesses are right.",
    zh: "猜测了多少 token，其中多少被接受。",
  },
  recordGroup: recordGroupOf("speculation", everyMinute),
  records: [draftRate, draftTokenRate, acceptedTokenRate, acceptanceRatio, acceptedLength, acceptanceByPosition],
  alerts: [speculationAcceptanceFell],
  alertInterval: everyMinute.interval,
  scenarios: speculationScenarios,
};
