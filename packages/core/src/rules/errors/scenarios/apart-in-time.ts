import { fires, silent } from "../../expectations.ts";
import { alike, east, second } from "../../places.ts";
import { type Labels, type Scenario, type Series } from "../../scenario.ts";
import { busy, busySignals, idle, server } from "../../server-story.ts";
import { engineErrors, manyServerErrors, requestsRejected, serverErrors } from "../alerts.ts";
import { finished, rejections, responses } from "../series.ts";
import { engineErrorsText } from "../texts.ts";
import {
  workloadAt,
  otherPlaces,
  generating,
  modelBefore,
  gatewayBefore,
  engineText,
  warning,
  critical,
  both,
  rejected,
} from "./stories.ts";

/** What fails in several ways at once, in each scrape: the engine, the server, and by a queue limit. */
const failing = { errors: 3, http5xx: 6 };

/** What the failing one of several workloads is told. */
const failingAlone = (at: string) => [
  fires(at, engineErrors, engineErrorsText(workloadAt(east), "33.33%", busySignals)),
  fires(at, serverErrors, warning("25%", workloadAt(east))),
  fires(at, manyServerErrors, critical("25%", workloadAt(east))),
  fires(at, requestsRejected, rejected("33.33%", workloadAt(east))),
];

/** A server that fails until minute 8.5 and is well from then on. */
const recovered = (labels: Labels): Series[] => server(labels, busy(9, { errors: 3, http5xx: 3 }), busy(11));

/** A server whose first failures are nine at minute 10.5, in its counters of the engine and of HTTP. */
const beginning = ({ model_name: _model, ...place }: Labels): Series[] => [
  responses("_x21 9x18", place),
  finished("_x21 9x18", place),
];

export const apartInTime: readonly Scenario[] = [
  {
    name: "workloads that differ in a single label: one keeps failing, the others have few requests, two of which fail",
    covers: [],
    series: [
      ...server(east, busy(20, failing)),
      rejections("0+3x39", east),
      ...otherPlaces.flatMap((place) => [
        ...server(place, idle(10), ...[0, 1].flatMap(() => [idle(0.5, { errors: 1, http5xx: 2 }), idle(0.5)]), idle(8)),
        rejections("0x19 1x1 2x17", place),
      ]),
    ],
    expect: failingAlone("11m30s"),
  },
  {
    name: "workloads that differ in a single label: one keeps failing, the others did until three minutes ago",
    covers: [],
    series: [
      ...server(east, busy(20, failing)),
      rejections("0+3x39", east),
      ...otherPlaces.flatMap((place) => [
        ...server(place, busy(9, failing), busy(11)),
        rejections("0+3x17 51x21", place),
      ]),
    ],
    expect: failingAlone("12m"),
  },
  {
    name: "one server recovers, another one that is new begins with nine failures; old ones are alike to a label, a gateway had its address",
    covers: [],
    series: [
      ...recovered({ ...east, ...second, pod: "chat-9" }),
      ...alike.map((place) => generating(place)),
      gatewayBefore(east, 21),
      generating(east, 21),
      ...beginning(east),
    ],
    expect: silent("12m", engineErrors, ...both),
  },
  {
    name: "one engine recovers, another one comes back with another model and begins with nine errors",
    covers: [],
    series: [...recovered({}), modelBefore(second, 21), generating(second, 21), finished("_x21 9x18", second)],
    expect: silent("12m", engineErrors),
  },
  {
    name: "one server recovers, another one fails nine times when it is three minutes old",
    covers: [],
    series: [
      ...recovered({}),
      generating(second, 15),
      ...beginning(second),
      responses("_x15 0x24", { ...second, status: "503" }),
    ],
    expect: [
      fires("12m", engineErrors, engineText("13.04%")),
      fires("12m", serverErrors, warning("13.04%")),
      fires("12m", manyServerErrors, critical("13.04%")),
    ],
  },
  {
    name: "inference recovers, other routes and methods go on failing",
    covers: [],
    series: [
      ...recovered({}),
      ...[{ handler: "/tokenize" }, { method: "GET" }].flatMap((route) => [
        responses("0+3x39", route),
        responses("_x21 9x18", { ...route, status: "500" }),
      ]),
    ],
    expect: silent("12m", ...both),
  },
  {
    name: "of twenty failures of few requests the queue limit explains seventeen: three are too few",
    covers: [],
    series: [...server({}, idle(10), idle(0.5, { http5xx: 20 }), idle(9.5)), rejections("0x19 17x20")],
    expect: ["11m", "12m"].flatMap((at) => silent(at, ...both)),
  },
];
