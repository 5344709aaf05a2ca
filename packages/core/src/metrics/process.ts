import type { Text } from "../text.ts";
import { counter, gauge } from "./metric.ts";

const oneServer: Text = {
  en: "One API server with the Python frontend: with several API servers, with the default frontend of the V0 engine and with the Rust frontend it is absent.",
  zh: "仅在单个 API 服务器且使用 Python 前端时存在：使用多个 API 服务器、V0 引擎的默认前端或 Rust 前端时没有。",
};

export const processVirtualMemoryBytes = gauge({
  name: "process_virtual_memory_bytes",
  unit: "bytes",
  component: "process",
  meaning: {
    en: "Virtual memory. Of the process of the API server, not of the engine.",
    zh: "虚拟内存。仅为 API 服务器进程的数据，不含引擎进程。",
  },
  since: "0.6.0",
  condition: oneServer,
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const processResidentMemoryBytes = gauge({
  name: "process_resident_memory_bytes",
  unit: "bytes",
  component: "process",
  meaning: {
    en: "Resident memory. Of the process of the API server, not of the engine. It does not tell how much memory the model takes.",
    zh: "常驻内存。仅为 API 服务器进程的数据，不含引擎进程。不反映模型占用的内存。",
  },
  since: "0.6.0",
  condition: oneServer,
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const processStartTimeSeconds = gauge({
  name: "process_start_time_seconds",
  unit: "unix time",
  component: "process",
  meaning: {
    en: "When the process started; a change is a restart. Of the process of the API server, not of the engine.",
    zh: "进程启动时间；发生变化即为重启。仅为 API 服务器进程的数据，不含引擎进程。",
  },
  since: "0.6.0",
  condition: oneServer,
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const processCpuSecondsTotal = counter({
  name: "process_cpu_seconds_total",
  unit: "seconds",
  component: "process",
  meaning: {
    en: "CPU time. Of the process of the API server, not of the engine.",
    zh: "CPU 时间。仅为 API 服务器进程的数据，不含引擎进程。",
  },
  since: "0.6.0",
  condition: oneServer,
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const processOpenFds = gauge({
  name: "process_open_fds",
  unit: "files",
  component: "process",
  meaning: {
    en: "Open file descriptors. Of the process of the API server, not of the engine.",
    zh: "已打开的文件描述符数。仅为 API 服务器进程的数据，不含引擎进程。",
  },
  since: "0.6.0",
  condition: oneServer,
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const processMaxFds = gauge({
  name: "process_max_fds",
  unit: "files",
  component: "process",
  meaning: {
    en: "Most file descriptors that may be open. Of the process of the API server, not of the engine.",
    zh: "文件描述符上限。仅为 API 服务器进程的数据，不含引擎进程。",
  },
  since: "0.6.0",
  condition: oneServer,
  labels: [{ since: "0.6.0", value: [] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const pythonGcObjectsCollectedTotal = counter({
  name: "python_gc_objects_collected_total",
  unit: "objects",
  component: "process",
  meaning: {
    en: "Objects that the garbage collection of Python freed, by `generation`. Of the process of the API server, not of the engine.",
    zh: "Python 垃圾回收释放的对象数，按 `generation` 区分。仅为 API 服务器进程的数据，不含引擎进程。",
  },
  since: "0.6.0",
  condition: oneServer,
  labels: [{ since: "0.6.0", value: ["generation"] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const pythonGcObjectsUncollectableTotal = counter({
  name: "python_gc_objects_uncollectable_total",
  unit: "objects",
  component: "process",
  meaning: {
    en: "Objects that the garbage collection of Python could not free, by `generation`. Of the process of the API server, not of the engine.",
    zh: "Python 垃圾回收无法释放的对象数，按 `generation` 区分。仅为 API 服务器进程的数据，不含引擎进程。",
  },
  since: "0.6.0",
  condition: oneServer,
  labels: [{ since: "0.6.0", value: ["generation"] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const pythonGcCollectionsTotal = counter({
  name: "python_gc_collections_total",
  unit: "collections",
  component: "process",
  meaning: {
    en: "Runs of the garbage collection of Python, by `generation`. Of the process of the API server, not of the engine.",
    zh: "Python 垃圾回收的次数，按 `generation` 区分。仅为 API 服务器进程的数据，不含引擎进程。",
  },
  since: "0.6.0",
  condition: oneServer,
  labels: [{ since: "0.6.0", value: ["generation"] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});

export const pythonInfo = gauge({
  name: "python_info",
  unit: "info",
  component: "process",
  meaning: {
    en: "Version of Python as labels. Of the process of the API server, not of the engine.",
    zh: "以标签表示的 Python 版本。仅为 API 服务器进程的数据，不含引擎进程。",
  },
  since: "0.6.0",
  condition: oneServer,
  labels: [{ since: "0.6.0", value: ["implementation", "major", "minor", "patchlevel", "version"] }],
  source: ["prometheus_client default collectors", "issue production-stack #318 (0.8.x dump)"],
});
