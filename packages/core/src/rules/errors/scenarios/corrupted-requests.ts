import { covering, fires } from "../../expectations.ts";
import { generationTokensTotal } from "../../../metrics/tokens.ts";
import { alike, east } from "../../places.ts";
import { engineLabels, samples, type Scenario } from "../../scenario.ts";
import { busy, busySignals, gone, restarted, server } from "../../server-story.ts";
import { corruptedRequests } from "../alerts.ts";
import { corruptedRequestsText } from "../texts.ts";
import { quiet, corrupted, generating, generatingSignals, modelBefore, enginePlaces } from "./stories.ts";

export const ofLogits: readonly Scenario[] = [
  {
    name: "R07: the logits of two requests hold NaN, the first ones that this engine counts",
    covers: [...covering("fires", corruptedRequests), ...covering("ends", corruptedRequests)],
    series: [...server({}, busy(40)), corrupted("_x40 2x39")],
    expect: [
      ...quiet(corruptedRequests, "19m30s"),
      fires("20m", corruptedRequests, corruptedRequestsText(engineLabels(), 2, busySignals)),
      fires("34m30s", corruptedRequests, corruptedRequestsText(engineLabels(), 2, busySignals)),
      ...quiet(corruptedRequests, "35m", "39m"),
    ],
  },
  {
    name: "the logits of a request hold NaN at an engine that has counted since its start",
    covers: [],
    series: [...server({}, busy(40)), corrupted("0x40 1x38")],
    expect: [
      ...quiet(corruptedRequests, "20m"),
      fires("20m30s", corruptedRequests, corruptedRequestsText(engineLabels(), 1, busySignals)),
      fires("35m", corruptedRequests, corruptedRequestsText(engineLabels(), 1, busySignals)),
      ...quiet(corruptedRequests, "35m30s"),
    ],
  },
  {
    name: "an engine whose logits held NaN is taken away",
    covers: [],
    series: [...server({}, busy(25), gone(10)), corrupted("0x40 1x8 stale")],
    expect: [
      fires("24m30s", corruptedRequests, corruptedRequestsText(engineLabels(), 1, busySignals)),
      ...quiet(corruptedRequests, "25m", "30m"),
    ],
  },
  {
    name: "M31: two monitors scrape an engine, one a little later, and the logits of a request hold NaN: it is one request",
    covers: [],
    series: [generating({}), corrupted("0x40 1x38", { job: "auto" }), corrupted("0x41 1x37", { job: "own" })],
    expect: ["20m30s", "25m"].map((at) =>
      fires(at, corruptedRequests, corruptedRequestsText(engineLabels(), 1, generatingSignals)),
    ),
  },
  {
    name: "the logits of an engine hold NaN, it restarts, and they hold NaN again",
    covers: [],
    series: [...server({}, busy(20), restarted(busy(10))), corrupted("0+3x39 0+3x19")],
    expect: [fires("29m", corruptedRequests, corruptedRequestsText(engineLabels(), 87, busySignals))],
  },
  {
    name: "an engine whose logits held NaN restarts and does not count them any more: it may still do it",
    covers: [],
    series: [...server({}, busy(20), restarted(busy(10))), corrupted("0x30 1x9 stale")],
    expect: [fires("25m", corruptedRequests, corruptedRequestsText(engineLabels(), 1, busySignals))],
  },
  {
    name: "engines that differ in a single label: the one whose logits held NaN is taken away, and another model comes",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(east), "0x49 stale"),
      corrupted("0x40 1x8 stale", east),
      generating({ ...east, model_name: "demo/after" }, 50),
      ...enginePlaces.slice(1).map((place) => generating(place)),
    ],
    expect: [
      fires("24m30s", corruptedRequests, corruptedRequestsText(engineLabels(east), 1, generatingSignals)),
      ...quiet(corruptedRequests, "25m", "30m"),
    ],
  },
  {
    name: "the logits of nine requests hold NaN, the first ones of an engine of which only the generated tokens are scraped",
    covers: [],
    series: [generating({}), corrupted("_x40 9x38")],
    expect: [fires("20m", corruptedRequests, corruptedRequestsText(engineLabels(), 9, generatingSignals))],
  },
  {
    name: "a new engine begins with NaN; old ones are alike to a label, and it had another model before",
    covers: [],
    series: [
      ...alike.map((place) => generating(place)),
      modelBefore(east, 40),
      generating(east, 40),
      corrupted("_x40 9x38", east),
    ],
    expect: quiet(corruptedRequests, "20m", "22m"),
  },
  {
    name: "engines that differ in a single label: the logits of one hold NaN",
    covers: covering("two namespaces", corruptedRequests),
    series: enginePlaces.flatMap((place, index) => [
      ...server(place, busy(30)),
      corrupted(index === 0 ? "0x40 3x18" : "0x58", place),
    ]),
    expect: [
      fires("25m", corruptedRequests, corruptedRequestsText(engineLabels(east), 3, { ...busySignals, running: "12" })),
    ],
  },
];
