import { counter, gauge } from "./metric.ts";

export const processVirtualMemoryBytes = gauge({
  name: "process_virtual_memory_bytes",
  unit: "bytes",
  component: "process",
  meaning: {
    en: "API server process (not the engine core process in V1).",
    zh: "API server process (not the engine core process in V1).",
  },
  since: "0.6.0",
  condition: {
    en: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
    zh: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
  },
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const processResidentMemoryBytes = gauge({
  name: "process_resident_memory_bytes",
  unit: "bytes",
  component: "process",
  meaning: {
    en: "API server process (not the engine core process in V1).",
    zh: "API server process (not the engine core process in V1).",
  },
  since: "0.6.0",
  condition: {
    en: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
    zh: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
  },
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const processStartTimeSeconds = gauge({
  name: "process_start_time_seconds",
  unit: "unix time",
  component: "process",
  meaning: {
    en: "API server process (not the engine core process in V1).",
    zh: "API server process (not the engine core process in V1).",
  },
  since: "0.6.0",
  condition: {
    en: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
    zh: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
  },
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const processCpuSecondsTotal = counter({
  name: "process_cpu_seconds_total",
  unit: "seconds",
  component: "process",
  meaning: {
    en: "API server process (not the engine core process in V1).",
    zh: "API server process (not the engine core process in V1).",
  },
  since: "0.6.0",
  condition: {
    en: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
    zh: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
  },
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const processOpenFds = gauge({
  name: "process_open_fds",
  unit: "files",
  component: "process",
  meaning: {
    en: "API server process (not the engine core process in V1).",
    zh: "API server process (not the engine core process in V1).",
  },
  since: "0.6.0",
  condition: {
    en: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
    zh: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
  },
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const processMaxFds = gauge({
  name: "process_max_fds",
  unit: "files",
  component: "process",
  meaning: {
    en: "API server process (not the engine core process in V1).",
    zh: "API server process (not the engine core process in V1).",
  },
  since: "0.6.0",
  condition: {
    en: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
    zh: "absent in prometheus multiprocess mode (V0 default frontend; V1 --api-server-count>1) and in the Rust frontend",
  },
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const pythonGcObjectsCollectedTotal = counter({
  name: "python_gc_objects_collected_total",
  unit: "objects",
  component: "process",
  meaning: { en: "CPython GC of the API server.", zh: "CPython GC of the API server." },
  since: "0.6.0",
  condition: { en: "as process_*", zh: "as process_*" },
  labels: [{ since: "0.6.0", value: ["generation"] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const pythonGcObjectsUncollectableTotal = counter({
  name: "python_gc_objects_uncollectable_total",
  unit: "objects",
  component: "process",
  meaning: { en: "CPython GC of the API server.", zh: "CPython GC of the API server." },
  since: "0.6.0",
  condition: { en: "as process_*", zh: "as process_*" },
  labels: [{ since: "0.6.0", value: ["generation"] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const pythonGcCollectionsTotal = counter({
  name: "python_gc_collections_total",
  unit: "collections",
  component: "process",
  meaning: { en: "CPython GC of the API server.", zh: "CPython GC of the API server." },
  since: "0.6.0",
  condition: { en: "as process_*", zh: "as process_*" },
  labels: [{ since: "0.6.0", value: ["generation"] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const pythonInfo = gauge({
  name: "python_info",
  unit: "info",
  component: "process",
  meaning: { en: "Python version info.", zh: "Python version info." },
  since: "0.6.0",
  condition: { en: "as process_*", zh: "as process_*" },
  labels: [{ since: "0.6.0", value: ["implementation", "major", "minor", "patchlevel", "version"] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});
