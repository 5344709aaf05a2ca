import { covering, fires, silent } from "../../expectations.ts";
import { east, workload } from "../../places.ts";
import { type Scenario } from "../../scenario.ts";
import { busy, busySignals, server } from "../../server-story.ts";
import { engineErrors, errorsAlerts } from "../alerts.ts";
import { finished } from "../series.ts";
import { engineErrorsText } from "../texts.ts";
import { quiet, places, workloadAt, apart, engineText } from "./stories.ts";

export const ofEngines: readonly Scenario[] = [
  {
    name: "from minute 10 to 20 one of seven requests ends with an error of the engine",
    covers: [...covering("fires", engineErrors), ...covering("ends", engineErrors)],
    series: server({}, busy(10), busy(10, { errors: 1 }), busy(10)),
    expect: [
      // The fifth error is there at minute 12.
      ...quiet(engineErrors, "12m30s"),
      fires("13m", engineErrors, engineText("10.45%")),
      fires("19m30s", engineErrors, engineText("14.29%")),
      fires("21m", engineErrors, engineText("10.45%")),
      ...quiet(engineErrors, "21m30s", "25m"),
      ...silent("19m30s", ...errorsAlerts.filter((alert) => alert !== engineErrors)),
    ],
  },
  {
    name: "exactly one of twenty requests ends with an error of the engine",
    covers: covering("just below", engineErrors),
    series: server({}, busy(20, { errors: 1, finished: 19 })),
    expect: quiet(engineErrors, "10m", "19m"),
  },
  {
    name: "one of nineteen requests ends with an error of the engine",
    covers: covering("just above", engineErrors),
    series: server({}, busy(20, { errors: 1, finished: 18 })),
    expect: [fires("10m", engineErrors, engineText("5.263%"))],
  },
  {
    name: "four requests end with an error, elsewhere five",
    covers: [],
    series: [
      ...server({}, busy(10), busy(2, { errors: 1 }), busy(10)),
      ...server({ namespace: "other" }, busy(10), busy(2.5, { errors: 1 }), busy(10)),
    ],
    expect: [fires("13m", engineErrors, engineErrorsText({ ...workload, namespace: "other" }, "7.692%", busySignals))],
  },
  {
    name: "workloads that differ in a single label: the engines of one have errors",
    covers: covering("two namespaces", engineErrors),
    series: apart({ errors: 3 }, { errors: 0 }),
    // Two servers without errors belong to the first workload: 30 errors of 210 requests.
    expect: [
      fires("17m", engineErrors, engineErrorsText(workloadAt(east), "14.29%", { ...busySignals, running: "9" })),
    ],
  },
  {
    name: "workloads that differ in a single label: the engines of all but one have errors",
    covers: [],
    series: places
      .slice(0, 4)
      .flatMap((place, index) => server(place, busy(10), busy(10, { errors: index === 0 ? 0 : 1 }))),
    expect: [
      fires(
        "17m",
        engineErrors,
        ...places.slice(1, 4).map((place) => engineErrorsText(workloadAt(place), "14.29%", busySignals)),
      ),
    ],
  },
  {
    name: "R07: the Rust frontend has no errors before forty come at once, and none after",
    covers: [],
    series: [...server({}, busy(20)).filter(({ series }) => !series.includes("error")), finished("_x20 40x19")],
    expect: [
      ...quiet(engineErrors, "10m30s"),
      fires("11m", engineErrors, engineText("40%")),
      fires("11m30s", engineErrors, engineText("40%")),
      ...quiet(engineErrors, "12m", "14m"),
    ],
  },
];
