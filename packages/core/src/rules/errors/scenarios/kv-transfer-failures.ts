import { covering, fires } from "../../expectations.ts";
import { generationTokensTotal } from "../../../metrics/tokens.ts";
import { alike, east } from "../../places.ts";
import { engineLabels, type Labels, samples, type Scenario } from "../../scenario.ts";
import { busy, busySignals, gone, server } from "../../server-story.ts";
import { kvTransferFailures, transferFailures } from "../alerts.ts";
import { kvTransferFailuresText } from "../texts.ts";
import { quiet, failures, generating, generatingSignals, modelBefore, enginePlaces } from "./stories.ts";

const transferText = (count: number, labels: Labels = {}, signals: Readonly<Record<string, string>> = busySignals) =>
  kvTransferFailuresText(engineLabels(labels), count, signals);

export const ofTransfers: readonly Scenario[] = [
  {
    name: "three transfers fail at minute 20, the first ones of this engine",
    covers: [
      ...covering("fires", kvTransferFailures),
      ...covering("just above", kvTransferFailures),
      ...covering("ends", kvTransferFailures),
    ],
    series: [...server({}, busy(40)), failures(transferFailures[0], "_x40 3x39")],
    expect: [
      ...quiet(kvTransferFailures, "19m30s"),
      fires("20m", kvTransferFailures, transferText(3)),
      fires("29m30s", kvTransferFailures, transferText(3)),
      ...quiet(kvTransferFailures, "30m"),
    ],
  },
  {
    name: "an engine whose transfers failed is taken away",
    covers: [],
    series: [...server({}, busy(25), gone(10)), failures(transferFailures[0], "0x40 3x8 stale")],
    expect: [fires("24m30s", kvTransferFailures, transferText(3)), ...quiet(kvTransferFailures, "25m", "30m")],
  },
  {
    name: "two transfers fail within ten minutes, of each kind",
    covers: covering("just below", kvTransferFailures),
    series: [...server({}, busy(40)), ...transferFailures.map((metric) => failures(metric, "_x40 2x39"))],
    expect: quiet(kvTransferFailures, "20m", "25m", "35m"),
  },
  {
    name: "each kind of transfer fails, each at an engine of its own; one engine has two connectors",
    covers: [],
    series: [
      ...transferFailures.flatMap((metric, index) => [
        ...server({ pod: `chat-${index}` }, busy(40)),
        failures(metric, `0x40 ${index + 3}x38`, { pod: `chat-${index}` }),
      ]),
      failures(transferFailures[5]!, "0x40 1x38"),
    ],
    expect: [
      fires(
        "25m",
        kvTransferFailures,
        ...transferFailures.map((_, index) =>
          transferText(index + 3, { pod: `chat-${index}` }, { ...busySignals, running: "18" }),
        ),
      ),
      ...quiet(kvTransferFailures, "35m"),
    ],
  },
  {
    name: "each kind of transfer fails three times, each at an engine of its own that is eleven minutes old",
    covers: [],
    series: transferFailures.flatMap((failed, index) => [
      generating({ pod: `chat-${index}` }, 10),
      ...transferFailures.map((metric) =>
        failures(metric, metric === failed ? "_x32 3x46" : "_x10 0x68", { pod: `chat-${index}` }),
      ),
    ]),
    expect: [
      fires(
        "18m",
        kvTransferFailures,
        ...transferFailures.map((_, index) => transferText(3, { pod: `chat-${index}` }, generatingSignals)),
      ),
    ],
  },
  {
    name: "a new engine begins with failed transfers of each kind; old ones are alike to a label, and it had another model before",
    covers: [],
    series: [
      ...alike.map((place) => generating(place)),
      modelBefore(east, 32),
      generating(east, 32),
      ...transferFailures.map((metric) => failures(metric, "_x32 3x46", east)),
    ],
    expect: quiet(kvTransferFailures, "16m", "18m"),
  },
  {
    name: "M31: two monitors scrape engines, one a little later; each fails three transfers of one kind, later two: they count once",
    covers: [],
    series: transferFailures.flatMap((metric, index) => [
      generating({ pod: `chat-${index}` }),
      failures(metric, "0x40 3x27 5x10", { pod: `chat-${index}`, job: "auto" }),
      failures(metric, "0x41 3x26 5x10", { pod: `chat-${index}`, job: "own" }),
    ]),
    expect: [
      ...["20m30s", "25m"].map((at) =>
        fires(
          at,
          kvTransferFailures,
          ...transferFailures.map((_, index) => transferText(3, { pod: `chat-${index}` }, generatingSignals)),
        ),
      ),
      ...quiet(kvTransferFailures, "37m"),
    ],
  },
  {
    name: "each kind of transfer fails before and after a restart, each at an engine of its own",
    covers: [],
    series: transferFailures.flatMap((metric, index) => [
      generating({ pod: `chat-${index}` }),
      failures(metric, "0+1x31 0+1x30", { pod: `chat-${index}` }),
    ]),
    expect: [
      fires(
        "20m",
        kvTransferFailures,
        ...transferFailures.map((_, index) => transferText(19, { pod: `chat-${index}` }, generatingSignals)),
      ),
    ],
  },
  {
    name: "engines that differ in a single label: the one whose transfers failed is taken away, and another model comes",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(east), "0x49 stale"),
      failures(transferFailures[0], "0x40 3x8 stale", east),
      generating({ ...east, model_name: "demo/after" }, 50),
      ...enginePlaces.slice(1).map((place) => generating(place)),
    ],
    expect: [
      fires("24m30s", kvTransferFailures, transferText(3, east, generatingSignals)),
      ...quiet(kvTransferFailures, "25m", "30m"),
    ],
  },
  {
    name: "engines whose transfers failed come back with another model, whose transfers fail in another way, each in its own",
    covers: [],
    series: transferFailures.slice(1).flatMap((metric, index) => {
      const place = { pod: `chat-${index}` };
      return [
        modelBefore(place, 40),
        failures(transferFailures[0], "0x30 5x8 stale", { ...place, model_name: "demo/before" }),
        generating(place, 40),
        failures(metric, "_x40 0x3 5x34", place),
      ];
    }),
    expect: [
      fires(
        "24m",
        kvTransferFailures,
        ...transferFailures.slice(1).map((_, index) => transferText(5, { pod: `chat-${index}` }, generatingSignals)),
      ),
    ],
  },
  ...transferFailures.slice(1).map((metric): Scenario => ({
    name: `engines that differ in a single label: ${metric.name} counts failures of all but one, which fails in the first way`,
    covers: [],
    series: enginePlaces.flatMap((place, index) => [
      generating(place),
      failures(index === 0 ? transferFailures[0] : metric, "0x40 5x38", place),
    ]),
    expect: [
      fires("25m", kvTransferFailures, ...enginePlaces.map((place) => transferText(5, place, generatingSignals))),
    ],
  })),
  {
    name: "engines that differ in a single label: the transfers of one fail, the others fail in another way, too seldom",
    covers: covering("two namespaces", kvTransferFailures),
    series: enginePlaces.flatMap((place, index) => [
      ...server(place, busy(30)),
      failures(transferFailures[2]!, index === 0 ? "0x40 4x18" : "0x58", place),
      failures(transferFailures[3]!, index === 0 ? "0x58" : "0x40 2x18", place),
    ]),
    expect: [fires("25m", kvTransferFailures, transferText(4, east, { ...busySignals, running: "12" }))],
  },
  {
    name: "engines that differ in a single label: the transfers of all fail, each in a way of its own",
    covers: [],
    series: enginePlaces
      .slice(0, 6)
      .flatMap((place, index) => [...server(place, busy(30)), failures(transferFailures[index]!, "0x40 5x18", place)]),
    expect: [
      fires(
        "25m",
        kvTransferFailures,
        ...enginePlaces
          .slice(0, 6)
          .map((place, index) =>
            transferText(5, place, { ...busySignals, ...((index === 0 || index > 3) && { running: "9" }) }),
          ),
      ),
    ],
  },
];
