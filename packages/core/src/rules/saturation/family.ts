import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import {
  clientsLeave,
  kvCacheFull,
  longQueueTime,
  preemptions,
  queueGrowing,
  replicaImbalance,
  requestsDeferred,
} from "./alerts.ts";
import {
  engineKvCache,
  engineQueue,
  engineWorking,
  kvCacheSpread,
  waitingForCapacity,
  waitingSpread,
} from "./records.ts";
import { saturationScenarios } from "./scenarios.ts";

export const saturation: Family = {
  name: "saturation",
  title: { en: "Saturation", zh: "饱和" },
  introduction: {
    en: "Whether more is asked of the engines than they can do: queues that engines at work do not get down, KV cache that is too small, answers whose reader has left, work that is spread unevenly.",
    zh: "引擎是否不堪重负：正常工作却消化不完的队列、过小的 KV cache、读者已离开的回答、分布不均的负载。",
  },
  recordGroup: recordGroupOf("saturation"),
  records: [engineWorking, engineQueue, engineKvCache, waitingForCapacity, waitingSpread, kvCacheSpread],
  alerts: [queueGrowing, clientsLeave, longQueueTime, preemptions, kvCacheFull, replicaImbalance, requestsDeferred],
  alertInterval: everyMinute.interval,
  scenarios: saturationScenarios,
};
