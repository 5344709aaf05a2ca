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
import { type Counter, countOf, type HistogramPart, sumOf } from "../../metrics/metric.ts";
import { type Expression, promql, rate } from "../../promql/expression.ts";
import { by, engine } from "../../promql/placeholder.ts";
import { existsSince } from "../exists-since.ts";
import { recordingRule } from "../recording-rule.ts";
import { byConnector } from "./by-connector.ts";

type Series = Counter | HistogramPart;

const rateOf = (series: Series) => promql`sum by (${by}) (${rate(series)})`;

/** Loads from the offload storage into the GPU, and stores into it, each with the name that 0.16.0 to 0.23 have. */
const offloadRateOf = (series: Series, former: Series, direction: "CPU_to_GPU" | "GPU_to_CPU"): Expression => promql`
  sum by (${by}) (
    ${rate(series)}
      or on (${by}, ${engine})
    ${rate(former, `transfer_type="${direction}"`)}
  )`;

const notConfigured = {
  en: "No engine with the connector, or of a release that has the metrics: NIXL 0.11.1, offload 0.16.0, Mooncake 0.33.0. 0 when idle.",
  zh: "没有配置该连接器的引擎，或版本尚无相应指标：NIXL 0.11.1、卸载 0.16.0、Mooncake 0.33.0。空闲时为 0。",
};

export const transferRate = recordingRule({
  record: "vllm:kv_transfers:rate",
  expr: byConnector({
    nixl: rateOf(countOf(nixlXferTimeSeconds)),
    mooncake: rateOf(countOf(mooncakeXferTimeSeconds)),
    "offload-load": offloadRateOf(countOf(kvOffloadLoadSize), countOf(kvOffloadSize), "CPU_to_GPU"),
    "offload-store": offloadRateOf(countOf(kvOffloadStoreSize), countOf(kvOffloadSize), "GPU_to_CPU"),
  }),
  unit: "transfers/s",
  extraLabels: ["connector"],
  exceptions: [
    existsSince(nixlXferTimeSeconds, mooncakeXferTimeSeconds, kvOffloadLoadSize, kvOffloadStoreSize, kvOffloadSize),
  ],
  meaning: {
    en: "Transfers of KV cache per second: between instances through `nixl` or `mooncake`, and from and to storage outside the GPU, `offload-load` and `offload-store`.",
    zh: "每秒的 KV cache 传输次数：`nixl` 和 `mooncake` 为实例之间的传输，`offload-load` 和 `offload-store` 为从 GPU 之外的存储加载和写入。",
  },
  noSample: notConfigured,
  use: {
    en: "Whether disaggregated prefill or offload is at work at all.",
    zh: "判断 PD 分离或卸载是否真正在工作。",
  },
});

export const transferBytes = recordingRule({
  record: "vllm:kv_transfer_bytes:rate",
  expr: byConnector({
    nixl: rateOf(sumOf(nixlBytesTransferred)),
    mooncake: rateOf(sumOf(mooncakeBytesTransferred)),
    "offload-load": offloadRateOf(kvOffloadLoadBytesTotal, kvOffloadTotalBytesTotal, "CPU_to_GPU"),
    "offload-store": offloadRateOf(kvOffloadStoreBytesTotal, kvOffloadTotalBytesTotal, "GPU_to_CPU"),
  }),
  unit: "bytes/s",
  extraLabels: ["connector"],
  exceptions: [
    existsSince(
      nixlBytesTransferred,
      mooncakeBytesTransferred,
      kvOffloadLoadBytesTotal,
      kvOffloadStoreBytesTotal,
      kvOffloadTotalBytesTotal,
    ),
  ],
  meaning: {
    en: "Bytes of KV cache per second that are transferred, by connector as in `vllm:kv_transfers:rate`.",
    zh: "每秒传输的 KV cache 字节数，连接器的划分同 `vllm:kv_transfers:rate`。",
  },
  noSample: notConfigured,
  use: { en: "Compare it with what the network or the bus can carry.", zh: "与网络或总线的带宽比较。" },
});

export const transferSeconds = recordingRule({
  record: "vllm:kv_transfer_seconds:avg",
  expr: promql`
    (
      ${byConnector({
        nixl: rateOf(sumOf(nixlXferTimeSeconds)),
        mooncake: rateOf(sumOf(mooncakeXferTimeSeconds)),
        "offload-load": offloadRateOf(kvOffloadLoadTimeTotal, kvOffloadTotalTimeTotal, "CPU_to_GPU"),
        "offload-store": offloadRateOf(kvOffloadStoreTimeTotal, kvOffloadTotalTimeTotal, "GPU_to_CPU"),
      })}
    )
      / on (connector, ${by})
    (${transferRate} > 0)`,
  unit: "seconds",
  extraLabels: ["connector"],
  exceptions: [
    existsSince(
      nixlXferTimeSeconds,
      mooncakeXferTimeSeconds,
      kvOffloadLoadTimeTotal,
      kvOffloadStoreTimeTotal,
      kvOffloadTotalTimeTotal,
    ),
  ],
  meaning: {
    en: "Mean time of one transfer of KV cache, by connector as in `vllm:kv_transfers:rate`.",
    zh: "一次 KV cache 传输的平均时间，连接器的划分同 `vllm:kv_transfers:rate`。",
  },
  noSample: {
    en: "No transfer in the window, or no engine that tells of its transfers.",
    zh: "窗口内没有传输，或没有上报传输的引擎。",
  },
  use: {
    en: "What a transfer adds to the time to first token. Loads that take longer than computing the prompt cost more than they save.",
    zh: "一次传输给首 token 时延增加多少。若加载比重新计算 prompt 还慢，则得不偿失。",
  },
});

export const failedTransfers = recordingRule({
  record: "vllm:kv_transfer_failures:rate",
  expr: byConnector({
    nixl: rateOf(nixlNumFailedTransfersTotal),
    mooncake: rateOf(mooncakeNumFailedTransfersTotal),
    "mooncake-receive": rateOf(mooncakeNumFailedRecvsTotal),
  }),
  unit: "failures/s",
  extraLabels: ["connector"],
  exceptions: [existsSince(nixlNumFailedTransfersTotal, mooncakeNumFailedTransfersTotal, mooncakeNumFailedRecvsTotal)],
  meaning: {
    en: "Transfers of KV cache between instances per second that fail. One failure may show on both sides of Mooncake, as `mooncake` where it is sent and as `mooncake-receive` where it is received: do not add the two. The failed notifications of NIXL are in its failed transfers since vLLM 0.31.0.",
    zh: "每秒失败的实例间 KV cache 传输次数。Mooncake 的一次失败可能在两端都有体现：发送端为 `mooncake`，接收端为 `mooncake-receive`，不可相加。自 vLLM 0.31.0 起，NIXL 的失败传输已包含失败的通知。",
  },
  noSample: {
    en: "No engine with NIXL (vLLM 0.11.1 or later) or with Mooncake (0.33.0 or later). 0 without failures.",
    zh: "没有使用 NIXL（vLLM 0.11.1 及以上）或 Mooncake（0.33.0 及以上）的引擎。没有失败时为 0。",
  },
  use: {
    en: "A request whose transfer fails is computed again, or fails. Lasting failures point to the network or to a peer that is gone.",
    zh: "传输失败的请求会被重新计算或失败。持续失败说明网络有问题或对端已不在。",
  },
});

export const expiredRequests = recordingRule({
  record: "vllm:kv_transfer_expired_requests:rate",
  expr: byConnector({
    nixl: rateOf(nixlNumKvExpiredReqsTotal),
    mooncake: rateOf(mooncakeNumKvExpiredReqsTotal),
  }),
  unit: "requests/s",
  extraLabels: ["connector"],
  exceptions: [existsSince(nixlNumKvExpiredReqsTotal, mooncakeNumKvExpiredReqsTotal)],
  meaning: {
    en: "Requests per second whose KV cache a prefill instance dropped before a decode instance had fetched it. Counted on the prefill instance.",
    zh: "每秒因 decode 实例未及时取走、KV cache 在 prefill 实例上过期的请求数。在 prefill 实例上计数。",
  },
  noSample: {
    en: "No engine with NIXL (vLLM 0.15.0 or later) or with Mooncake (0.33.0 or later). 0 when none expires.",
    zh: "没有使用 NIXL（vLLM 0.15.0 及以上）或 Mooncake（0.33.0 及以上）的引擎。没有过期时为 0。",
  },
  use: {
    en: "Decode instances are too few, too busy, or cannot reach the prefill instances.",
    zh: "说明 decode 实例过少、过忙，或无法访问 prefill 实例。",
  },
});

export const mooncakeStoreOperations = recordingRule({
  record: "vllm:mooncake_store_operations:rate",
  expr: promql`sum by (operation, status, ${by}) (${rate(mooncakeStoreOperationTotal)})`,
  unit: "operations/s",
  extraLabels: ["operation", "status"],
  exceptions: [existsSince(mooncakeStoreOperationTotal)],
  meaning: {
    en: "Operations per second on the Mooncake store, a KV cache that instances share, by `operation` and by how it ended.",
    zh: "每秒对 Mooncake 存储（各实例共享的 KV cache）的操作次数，按 `operation` 和结果划分。",
  },
  noSample: {
    en: "No engine of vLLM 0.22.0 or later with the Mooncake store, or no operation of this kind so far.",
    zh: "没有使用 Mooncake 存储的 vLLM 0.22.0 及以上引擎，或尚无此类操作。",
  },
  use: { en: "Whether the store works, and how much it is used.", zh: "判断存储是否正常以及使用程度。" },
});

export const mooncakeStoreSeconds = recordingRule({
  record: "vllm:mooncake_store_operation_seconds:avg",
  expr: promql`
    sum by (operation, status, ${by}) (${rate(sumOf(mooncakeStoreOperationTimeSeconds))})
      / on (operation, status, ${by})
    (sum by (operation, status, ${by}) (${rate(countOf(mooncakeStoreOperationTimeSeconds))}) > 0)`,
  unit: "seconds",
  extraLabels: ["operation", "status"],
  exceptions: [existsSince(mooncakeStoreOperationTimeSeconds)],
  meaning: {
    en: "Mean time of an operation on the Mooncake store, by `operation` and by how it ended.",
    zh: "Mooncake 存储操作的平均时间，按 `operation` 和结果划分。",
  },
  noSample: {
    en: "No operation of this kind in the window, or no engine of vLLM 0.22.0 or later with the Mooncake store.",
    zh: "窗口内没有此类操作，或没有使用 Mooncake 存储的 vLLM 0.22.0 及以上引擎。",
  },
  use: {
    en: "A slow store delays the first token of each request that it serves.",
    zh: "存储变慢会推迟其服务的每个请求的首 token。",
  },
});
