import {
  kvOffloadLoadBytesTotal,
  kvOffloadLoadSize,
  kvOffloadLoadTimeTotal,
  kvOffloadSize,
  kvOffloadStoreBytesTotal,
  kvOffloadStoreSize,
  kvOffloadStoreTimeTotal,
  kvOffloadTotalBytesTotal,
  kvOffloadTotalTimeTotal,
  mooncakeBytesTransferred,
  mooncakeNumFailedRecvsTotal,
  mooncakeNumFailedTransfersTotal,
  mooncakeNumKvExpiredReqsTotal,
  mooncakeStoreOperationTimeSeconds,
  mooncakeStoreOperationTotal,
  mooncakeXferTimeSeconds,
  nixlBytesTransferred,
  nixlNumFailedTransfersTotal,
  nixlNumKvExpiredReqsTotal,
  nixlXferTimeSeconds,
} from "../../metrics/kv-transfer.ts";
import { countOf, type Histogram, sumOf } from "../../metrics/metric.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import {
  apart,
  atGateway,
  east,
  elsewhere,
  growing,
  lacks,
  second,
  shows,
  stopping,
  workload,
} from "../record-story.ts";
import type { Labels, Scenario, Series } from "../scenario.ts";
import type { Connector } from "./by-connector.ts";
import {
  expiredRequests,
  failedTransfers,
  mooncakeStoreOperations,
  mooncakeStoreSeconds,
  transferBytes,
  transferRate,
  transferSeconds,
} from "./records.ts";

const transfers = [transferRate, transferBytes, transferSeconds];
const all = [...transfers, failedTransfers, expiredRequests, mooncakeStoreOperations, mooncakeStoreSeconds];

/** Transfers in each scrape, with the bytes and the seconds of all of them. */
interface Moved {
  readonly count: number;
  readonly bytes: number;
  readonly seconds: number;
}

const peers = {
  nixl: [nixlXferTimeSeconds, nixlBytesTransferred],
  mooncake: [mooncakeXferTimeSeconds, mooncakeBytesTransferred],
} as const;

const between = (peer: keyof typeof peers, { count, bytes, seconds }: Moved, labels: Labels = {}): Series[] => {
  const [time, size] = peers[peer];
  return [
    growing(countOf(time), count, labels),
    growing(sumOf(time), seconds, labels),
    growing(countOf(size), count, labels),
    growing(sumOf(size), bytes, labels),
  ];
};

const ways = {
  load: [kvOffloadLoadSize, kvOffloadLoadBytesTotal, kvOffloadLoadTimeTotal, "CPU_to_GPU"],
  store: [kvOffloadStoreSize, kvOffloadStoreBytesTotal, kvOffloadStoreTimeTotal, "GPU_to_CPU"],
} as const;

/** What vLLM 0.24.0 and later tell of an offload. */
const offload = (way: keyof typeof ways, { count, bytes, seconds }: Moved, labels: Labels = {}): Series[] => {
  const [size, total, time] = ways[way];
  return [growing(countOf(size), count, labels), growing(total, bytes, labels), growing(time, seconds, labels)];
};

/** What vLLM 0.16.0 and later tell of an offload. */
const formerOffload = (way: keyof typeof ways, { count, bytes, seconds }: Moved, labels: Labels = {}): Series[] => {
  const transfer_type = ways[way][3];
  return [
    growing(countOf(kvOffloadSize), count, { ...labels, transfer_type }),
    growing(kvOffloadTotalBytesTotal, bytes, { ...labels, transfer_type }),
    growing(kvOffloadTotalTimeTotal, seconds, { ...labels, transfer_type }),
  ];
};

const few: Moved = { count: 30, bytes: 3e9, seconds: 6 };
const many: Moved = { count: 90, bytes: 6e9, seconds: 9 };
const rare: Moved = { count: 0.3, bytes: 30, seconds: 0.15 };
const other: Moved = { count: 3, bytes: 3e8, seconds: 1.5 };

const movers: readonly Connector[] = ["nixl", "mooncake", "offload-load", "offload-store"];

const of = (connector: Connector, value: number) => ({ labels: { ...workload, connector }, value });

/** The three records of transfers through some connectors that all move the same. */
const show = (connectors: readonly Connector[], { count, bytes, seconds }: Moved) => [
  shows(
    transferRate,
    connectors.map((connector) => of(connector, count / 30)),
  ),
  shows(
    transferBytes,
    connectors.map((connector) => of(connector, bytes / 30)),
  ),
  shows(
    transferSeconds,
    connectors.map((connector) => of(connector, seconds / count)),
  ),
];

/** What the three records show of {@link few} loads and {@link many} stores. */
const fewLoadsManyStores = [
  shows(transferRate, [of("offload-load", 1), of("offload-store", 3)]),
  shows(transferBytes, [of("offload-load", 1e8), of("offload-store", 2e8)]),
  shows(transferSeconds, [of("offload-load", 0.2), of("offload-store", 0.1)]),
];

const store = (operation: string, status: string, count: number, seconds: number, labels: Labels = {}): Series[] => [
  growing(mooncakeStoreOperationTotal, count, { ...labels, operation, status }),
  growing(countOf(mooncakeStoreOperationTimeSeconds), count, { ...labels, operation, status }),
  growing(sumOf(mooncakeStoreOperationTimeSeconds), seconds, { ...labels, operation, status }),
];

const failures = [
  [nixlNumFailedTransfersTotal, failedTransfers, "nixl"],
  [mooncakeNumFailedTransfersTotal, failedTransfers, "mooncake"],
  [mooncakeNumFailedRecvsTotal, failedTransfers, "mooncake-receive"],
  [nixlNumKvExpiredReqsTotal, expiredRequests, "nixl"],
  [mooncakeNumKvExpiredReqsTotal, expiredRequests, "mooncake"],
] as const;

export const kvTransferScenarios: readonly Scenario[] = [
  {
    name: "M13: an engine without a KV connector has nothing to tell",
    covers: [],
    series: [growing(generationTokensTotal, 900)],
    expect: all.map(lacks),
  },
  {
    name: "30 transfers through NIXL in each scrape move 3 GB in 6 s",
    covers: [],
    series: between("nixl", few),
    expect: show(["nixl"], few),
  },
  {
    name: "30 transfers through Mooncake in each scrape move 3 GB in 6 s",
    covers: [],
    series: between("mooncake", few),
    expect: show(["mooncake"], few),
  },
  {
    name: "an engine of 0.24.0 or later tells of offloads under both names: each counts once",
    covers: [],
    series: [
      ...offload("load", few),
      ...formerOffload("load", few),
      ...offload("store", many),
      ...formerOffload("store", many),
    ],
    expect: fewLoadsManyStores,
  },
  {
    name: "an engine of 0.16.0 to 0.23 tells of loads and stores under the former names",
    covers: [],
    series: [...formerOffload("load", few), ...formerOffload("store", many)],
    expect: fewLoadsManyStores,
  },
  ...[second, { pod: "chat-1" }, { instance: "10.0.0.2:8000" }, { engine: "1" }].map((labels): Scenario => ({
    name: `an engine has the former names, and another one, apart by ${Object.keys(labels).join(" and ")}, the new ones`,
    covers: [],
    series: [
      ...formerOffload("load", few),
      ...offload("load", many, labels),
      ...formerOffload("store", few),
      ...offload("store", many, labels),
    ],
    expect: [
      shows(transferRate, [of("offload-load", 4), of("offload-store", 4)]),
      shows(transferBytes, [of("offload-load", 3e8), of("offload-store", 3e8)]),
      shows(transferSeconds, [of("offload-load", 0.125), of("offload-store", 0.125)]),
    ],
  })),
  {
    name: "the former names in one workload, the new ones of engines with the same labels in others",
    covers: [],
    series: (["load", "store"] as const).flatMap((way) => [
      ...formerOffload(way, few, east),
      ...elsewhere.flatMap((place) => offload(way, other, place)),
    ]),
    expect: [
      shows(transferRate, [
        ...apart(1, 0.1, { connector: "offload-load" }),
        ...apart(1, 0.1, { connector: "offload-store" }),
      ]),
      shows(transferBytes, [
        ...apart(1e8, 1e7, { connector: "offload-load" }),
        ...apart(1e8, 1e7, { connector: "offload-store" }),
      ]),
      shows(transferSeconds, [
        ...apart(0.2, 0.5, { connector: "offload-load" }),
        ...apart(0.2, 0.5, { connector: "offload-store" }),
      ]),
    ],
  },
  {
    name: "three transfers in five minutes have a mean time as well",
    covers: [],
    series: [
      ...between("nixl", rare),
      ...between("mooncake", rare),
      ...offload("load", rare),
      ...offload("store", rare),
    ],
    expect: [
      shows(
        transferSeconds,
        movers.map((connector) => of(connector, 0.5)),
      ),
    ],
  },
  {
    name: "the last transfer was two minutes ago: rates are over five minutes",
    covers: [],
    series: [
      ...[
        countOf(nixlXferTimeSeconds),
        countOf(mooncakeXferTimeSeconds),
        countOf(kvOffloadLoadSize),
        countOf(kvOffloadStoreSize),
      ].map((metric) => stopping(metric, 100)),
      ...[
        sumOf(nixlBytesTransferred),
        sumOf(mooncakeBytesTransferred),
        kvOffloadLoadBytesTotal,
        kvOffloadStoreBytesTotal,
      ].map((metric) => stopping(metric, 300)),
      ...[
        sumOf(nixlXferTimeSeconds),
        sumOf(mooncakeXferTimeSeconds),
        kvOffloadLoadTimeTotal,
        kvOffloadStoreTimeTotal,
      ].map((metric) => stopping(metric, 50)),
      ...failures.map(([metric]) => stopping(metric, 50)),
      stopping(mooncakeStoreOperationTotal, 100, { operation: "get", status: "ok" }),
    ],
    expect: [
      shows(
        transferRate,
        movers.map((connector) => of(connector, 2)),
      ),
      shows(
        transferBytes,
        movers.map((connector) => of(connector, 6)),
      ),
      shows(
        transferSeconds,
        movers.map((connector) => of(connector, 0.5)),
      ),
      ...[failedTransfers, expiredRequests].map((record) =>
        shows(
          record,
          failures.filter(([, told]) => told === record).map(([, , connector]) => of(connector, 1)),
        ),
      ),
      shows(mooncakeStoreOperations, [{ labels: { ...workload, operation: "get", status: "ok" }, value: 2 }]),
    ],
  },
  {
    name: "the last transfer under the former names was two minutes ago",
    covers: [],
    series: (["CPU_to_GPU", "GPU_to_CPU"] as const).flatMap((transfer_type) => [
      stopping(countOf(kvOffloadSize), 100, { transfer_type }),
      stopping(kvOffloadTotalBytesTotal, 300, { transfer_type }),
      stopping(kvOffloadTotalTimeTotal, 50, { transfer_type }),
    ]),
    expect: [
      shows(transferRate, [of("offload-load", 2), of("offload-store", 2)]),
      shows(transferBytes, [of("offload-load", 6), of("offload-store", 6)]),
      shows(transferSeconds, [of("offload-load", 0.5), of("offload-store", 0.5)]),
    ],
  },
  ...[
    {
      ends: [countOf(mooncakeStoreOperationTimeSeconds)],
      goesOn: [sumOf(mooncakeStoreOperationTimeSeconds)],
      value: 1.666667,
    },
    {
      ends: [sumOf(mooncakeStoreOperationTimeSeconds)],
      goesOn: [countOf(mooncakeStoreOperationTimeSeconds)],
      value: 0.6,
    },
  ].map(({ ends, goesOn, value }): Scenario => ({
    name: `the last ${ends[0]!.part} of the time of operations on the Mooncake store was two minutes ago`,
    covers: [],
    series: [
      ...ends.map((metric) => stopping(metric, 30, { operation: "get", status: "ok" })),
      ...goesOn.map((metric) => growing(metric, 30, { operation: "get", status: "ok" })),
    ],
    expect: [shows(mooncakeStoreSeconds, [{ labels: { ...workload, operation: "get", status: "ok" }, value }])],
  })),
  {
    name: "a connector that moves nothing has rates of 0 and no mean time",
    covers: [],
    series: [...between("nixl", { count: 0, bytes: 0, seconds: 0 }), ...failures.map(([metric]) => growing(metric, 0))],
    expect: [
      shows(transferRate, [of("nixl", 0)]),
      shows(transferBytes, [of("nixl", 0)]),
      lacks(transferSeconds),
      shows(failedTransfers, [of("nixl", 0), of("mooncake", 0), of("mooncake-receive", 0)]),
      shows(expiredRequests, [of("nixl", 0), of("mooncake", 0)]),
    ],
  },
  {
    name: "transfers of two unlike pods of any connector add up, without other workloads and a gateway",
    covers: [],
    series: [
      ...(["nixl", "mooncake"] as const).flatMap((peer) => [
        ...between(peer, few, east),
        ...between(peer, many, { ...east, ...second }),
        ...elsewhere.flatMap((place) => between(peer, other, place)),
      ]),
      ...(["load", "store"] as const).flatMap((way) => [
        ...offload(way, few, east),
        ...formerOffload(way, many, { ...east, ...second }),
        ...elsewhere.flatMap((place) => offload(way, other, place)),
      ]),
      ...[nixlXferTimeSeconds, nixlBytesTransferred, mooncakeXferTimeSeconds, mooncakeBytesTransferred].flatMap(
        (metric) => throughGateway(metric),
      ),
      ...[kvOffloadLoadSize, kvOffloadStoreSize].flatMap((metric) => throughGateway(metric)),
      ...[kvOffloadLoadBytesTotal, kvOffloadLoadTimeTotal, kvOffloadStoreBytesTotal, kvOffloadStoreTimeTotal].map(
        (metric) => atGateway(metric, 9e9),
      ),
    ],
    expect: [
      shows(transferRate, everywhere(4, 0.1)),
      shows(transferBytes, everywhere(3e8, 1e7)),
      shows(transferSeconds, everywhere(0.125, 0.5)),
    ],
  },
  {
    name: "a gateway exports the former names of offloads without a model",
    covers: [],
    series: (["CPU_to_GPU", "GPU_to_CPU"] as const).flatMap((transfer_type) => [
      ...throughGateway(kvOffloadSize, { transfer_type }),
      atGateway(kvOffloadTotalBytesTotal, 9e9, { transfer_type }),
      atGateway(kvOffloadTotalTimeTotal, 9e9, { transfer_type }),
    ]),
    expect: transfers.map(lacks),
  },
  {
    name: "failures and expired requests of two unlike pods add up, without other workloads and a gateway",
    covers: [],
    series: failures.flatMap(([metric]) => [
      growing(metric, 3, east),
      growing(metric, 9, { ...east, ...second }),
      ...elsewhere.map((place) => growing(metric, 6, place)),
      atGateway(metric, 900),
    ]),
    expect: [failedTransfers, expiredRequests].map((record) =>
      shows(
        record,
        failures.filter(([, told]) => told === record).flatMap(([, , connector]) => apart(0.4, 0.2, { connector })),
      ),
    ),
  },
  {
    name: "each failure is told by its own connector",
    covers: [],
    series: failures.map(([metric], index) => growing(metric, 3 * (index + 1))),
    expect: [
      shows(failedTransfers, [of("nixl", 0.1), of("mooncake", 0.2), of("mooncake-receive", 0.3)]),
      shows(expiredRequests, [of("nixl", 0.4), of("mooncake", 0.5)]),
    ],
  },
  {
    name: "operations on the Mooncake store by kind and end, of two unlike pods, without other workloads and a gateway",
    covers: [],
    series: [
      ...store("get", "ok", 30, 3, east),
      ...store("get", "ok", 90, 21, { ...east, ...second }),
      ...store("get", "error", 3, 9, east),
      ...store("put", "ok", 60, 30, east),
      ...store("put", "error", 0, 0, east),
      ...elsewhere.flatMap((place) => store("get", "ok", 6, 3, place)),
      atGateway(mooncakeStoreOperationTotal, 900, { operation: "get", status: "ok" }),
      ...throughGateway(mooncakeStoreOperationTimeSeconds, { operation: "get", status: "ok" }),
    ],
    expect: [
      shows(mooncakeStoreOperations, [
        ...apart(4, 0.2, { operation: "get", status: "ok" }),
        ...[
          { operation: "get", status: "error", value: 0.1 },
          { operation: "put", status: "ok", value: 2 },
          { operation: "put", status: "error", value: 0 },
        ].map(({ value, ...labels }) => ({ labels: { ...workload, ...east, ...labels }, value })),
      ]),
      shows(mooncakeStoreSeconds, [
        ...apart(0.2, 0.5, { operation: "get", status: "ok" }),
        { labels: { ...workload, ...east, operation: "get", status: "error" }, value: 3 },
        { labels: { ...workload, ...east, operation: "put", status: "ok" }, value: 0.5 },
      ]),
    ],
  },
];

function throughGateway(metric: Histogram, labels: Labels = {}): Series[] {
  return [countOf(metric), sumOf(metric)].map((part) => atGateway(part, 9e9, labels));
}

/** Samples of all four connectors of transfers, in each workload. */
function everywhere(value: number, others: number) {
  return movers.flatMap((connector) => apart(value, others, { connector }));
}
