import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import {
  expiredRequests,
  failedTransfers,
  mooncakeStoreOperations,
  mooncakeStoreSeconds,
  transferBytes,
  transferRate,
  transferSeconds,
} from "./records.ts";
import { kvTransferScenarios } from "./scenarios.ts";

export const kvTransfer: Family = {
  name: "kv-transfer",
  title: { en: "KV transfer and offload", zh: "KV 传输与卸载" },
  introduction: {
    en: "KV cache on its way between instances, and to and from storage outside the GPU. Only for engines with a KV connector: NIXL, Mooncake, or OffloadingConnector.",
    zh: "KV cache 在实例之间以及与 GPU 之外存储之间的传输。仅适用于配置了 KV 连接器的引擎：NIXL、Mooncake 或 OffloadingConnector。",
  },
  recordGroup: recordGroupOf("kv-transfer", everyMinute),
  records: [
    transferRate,
    transferBytes,
    transferSeconds,
    failedTransfers,
    expiredRequests,
    mooncakeStoreOperations,
    mooncakeStoreSeconds,
  ],
  alerts: [],
  scenarios: kvTransferScenarios,
};
