import { covering, fires, silent } from "../../expectations.ts";
import { east, second, workload } from "../../places.ts";
import { type Scenario } from "../../scenario.ts";
import { busy, busySignals, restarted, server } from "../../server-story.ts";
import { engineErrors, errorsAlerts, manyServerErrors, requestsRejected, serverErrors } from "../alerts.ts";
import { rejections, responses } from "../series.ts";
import { engineErrorsText, requestsRejectedText } from "../texts.ts";
import { places, workloadAt, apart, warning, critical, both } from "./stories.ts";

export const ofServers: readonly Scenario[] = [
  {
    name: "from minute 10 to 20 one of seven requests is answered with 5xx",
    covers: both.flatMap((alert) => [...covering("fires", alert), ...covering("ends", alert)]),
    series: server({}, busy(10), busy(10, { http5xx: 1 }), busy(10)),
    expect: [
      ...silent("12m30s", ...both),
      fires("13m", serverErrors, warning("10.45%")),
      ...silent("15m", ...errorsAlerts.filter((alert) => !both.includes(alert))),
      ...silent("13m", manyServerErrors),
      // More than a tenth since 13m.
      fires("14m", manyServerErrors, critical("13.04%")),
      fires("21m", manyServerErrors, critical("10.45%")),
      fires("21m", serverErrors, warning("10.45%")),
      ...silent("21m30s", ...both),
      ...silent("25m", ...both),
    ],
  },
  {
    name: "exactly one of fifty requests is answered with 5xx",
    covers: covering("just below", serverErrors),
    series: server({}, busy(20, { http5xx: 1, http2xx: 49 })),
    expect: [...silent("10m", ...both), ...silent("19m", ...both)],
  },
  {
    name: "one of forty-nine requests is answered with 5xx",
    covers: covering("just above", serverErrors),
    series: server({}, busy(20, { http5xx: 1, http2xx: 48 })),
    expect: [fires("10m", serverErrors, warning("2.041%")), ...silent("10m", manyServerErrors)],
  },
  {
    name: "exactly one of ten requests is answered with 5xx",
    covers: covering("just below", manyServerErrors),
    series: server({}, busy(20, { http5xx: 1, http2xx: 9 })),
    expect: [fires("10m", serverErrors, warning("10%")), ...silent("10m", manyServerErrors)],
  },
  {
    name: "one of nine requests is answered with 5xx",
    covers: covering("just above", manyServerErrors),
    series: server({}, busy(20, { http5xx: 1, http2xx: 8 })),
    expect: [fires("10m", manyServerErrors, critical("11.11%"))],
  },
  {
    name: "four requests are answered with 5xx, elsewhere five; few others come",
    covers: [],
    series: [
      ...server({}, busy(10, { http2xx: 1 }), busy(2, { http5xx: 1, http2xx: 1 }), busy(10, { http2xx: 1 })),
      ...server(
        { namespace: "other" },
        busy(10, { http2xx: 1 }),
        busy(2.5, { http5xx: 1, http2xx: 1 }),
        busy(10, { http2xx: 1 }),
      ),
    ],
    expect: [
      fires("13m", serverErrors, warning("33.33%", { ...workload, namespace: "other" })),
      fires("13m", manyServerErrors, critical("33.33%", { ...workload, namespace: "other" })),
    ],
  },
  {
    name: "every 5xx is a rejection of the queue limit: the servers have no fault",
    covers: [],
    series: [...server({}, busy(20, { http5xx: 3 })), rejections("0+3x39")],
    expect: [...silent("10m", ...both), ...silent("19m", ...both)],
  },
  {
    name: "two of three 5xx are rejections of the queue limit",
    covers: [],
    series: [...server({}, busy(20, { http5xx: 3 })), rejections("0+2x39")],
    expect: [
      fires("10m", serverErrors, warning("11.11%")),
      fires("10m", manyServerErrors, critical("11.11%")),
      fires("10m", requestsRejected, requestsRejectedText(workload, "25%", busySignals)),
    ],
  },
  {
    name: "workloads that differ in a single label: one server of one of them fails",
    covers: covering("two namespaces", ...both),
    series: apart({ http5xx: 3 }),
    expect: both.map((alert) =>
      fires(
        "17m",
        alert,
        (alert === serverErrors ? warning : critical)("14.29%", workloadAt(east), { ...busySignals, running: "9" }),
      ),
    ),
  },
  {
    name: "workloads that differ in a single label: all but one fail",
    covers: [],
    series: places
      .slice(0, 4)
      .flatMap((place, index) => server(place, busy(10), busy(10, { http5xx: index === 0 ? 0 : 1 }))),
    expect: both.map((alert) =>
      fires(
        "17m",
        alert,
        ...places
          .slice(1, 4)
          .map((place) => (alert === serverErrors ? warning : critical)("14.29%", workloadAt(place))),
      ),
    ),
  },
  {
    name: "R07: forty requests are answered with 5xx at once, the first ones of this server, and none after",
    covers: [],
    series: [...server({}, busy(20)).filter(({ series }) => !series.includes("5xx")), responses("_x20 40x19")],
    expect: [
      ...silent("10m30s", ...both),
      fires("11m", serverErrors, warning("40%")),
      fires("11m30s", manyServerErrors, critical("40%")),
      ...silent("12m", ...both),
    ],
  },
  {
    name: "one server of two fails with every request and restarts again and again",
    covers: [],
    series: [
      ...server({}, busy(20)),
      ...server(
        second,
        busy(10),
        ...Array.from({ length: 4 }, () => restarted(busy(2, { http2xx: 0, http5xx: 6, errors: 6 }))),
      ),
    ],
    expect: [
      fires("17m30s", engineErrors, engineErrorsText(workload, "30.77%", { ...busySignals, running: "6" })),
      fires("15m", serverErrors, warning("44.44%", workload, { ...busySignals, running: "6" })),
      fires("17m30s", manyServerErrors, critical("44.44%", workload, { ...busySignals, running: "6" })),
    ],
  },
];
