import { presenceOf, promql } from "../../promql/expression.ts";
import { by, engine } from "../../promql/placeholder.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import { up } from "../../metrics/scrape.ts";
import type { Runbook } from "../alert.ts";
import { firstToken } from "../latency/records.ts";
import { engines, kvCacheUsage, waiting } from "../state/records.ts";
import { totalThroughput } from "../throughput/records.ts";
import { targetRestarts, targetsDown, targetsUp, targetUp } from "./records.ts";

/** Causes for which a server that served stops answering; one of several and all of them have them in common. */
const causesOfDown: Runbook["causes"] = [
  {
    signal: {
      en: "The last log of the container ends with `EngineCore encountered an issue` or `EngineDeadError`; the container ended with an error code.",
      zh: "容器上一次的日志以 `EngineCore encountered an issue` 或 `EngineDeadError` 结束，容器以错误码退出。",
    },
    cause: {
      en: "The engine process died: out of GPU memory, an error of CUDA or NCCL, a bug. The API server follows it within seconds, so nothing is left to scrape.",
      zh: "引擎进程崩溃：GPU 显存不足、CUDA 或 NCCL 错误、程序缺陷。API 服务器会在几秒内随之退出，因此无法再抓取。",
    },
    remedy: {
      en: "`kubectl logs --previous`. Out of memory: lower `--gpu-memory-utilization` or `--max-num-batched-tokens`. An Xid in the log of the node: drain the node.",
      zh: "查看 `kubectl logs --previous`。显存不足：调低 `--gpu-memory-utilization` 或 `--max-num-batched-tokens`。节点日志中有 Xid：排空该节点。",
    },
  },
  {
    signal: {
      en: "`OOMKilled` as the last state of the container.",
      zh: "容器的上一个状态为 `OOMKilled`。",
    },
    cause: {
      en: "The memory of the host, not of the GPU: weights that are read in, swap space, multi-modal inputs.",
      zh: "主机内存（不是 GPU 显存）不足：加载权重、swap 空间、多模态输入。",
    },
    remedy: {
      en: "Raise the memory limit of the container; lower `--swap-space` and the CPU offload.",
      zh: "调大容器的内存 limit；减小 `--swap-space` 和 CPU offload。",
    },
  },
  {
    signal: {
      en: "The container ended by a failed liveness probe, its log shows no error.",
      zh: "容器因存活探针失败被终止，日志中没有错误。",
    },
    cause: {
      en: "The probe is stricter than a busy API server: an answer can take seconds under full load.",
      zh: "探针比繁忙的 API 服务器更苛刻：满载时一次应答可能需要数秒。",
    },
    remedy: {
      en: "Give the probe a time-out of 10 s or more and several failures, and use a startup probe for the time of loading.",
      zh: "将探针超时设为 10 秒以上并允许多次失败；加载期间使用 startup probe。",
    },
  },
  {
    signal: {
      en: "The node is `NotReady`, other pods of the node are down too.",
      zh: "节点为 `NotReady`，同节点的其他 pod 也宕机。",
    },
    cause: { en: "The machine or its network is lost.", zh: "机器或其网络故障。" },
    remedy: {
      en: "Cordon the node and let the pods start elsewhere; check that there are GPUs free for them.",
      zh: "封锁（cordon）该节点，让 pod 在别处启动；确认其他节点有空闲 GPU。",
    },
  },
  {
    signal: {
      en: "The pod is ready and answers its users; the targets page of Prometheus shows a time-out or a refused connection.",
      zh: "pod 就绪且能正常服务用户；Prometheus 的 targets 页面显示超时或连接被拒绝。",
    },
    cause: {
      en: "Only the scrape fails: a network policy, a new TLS setting or token, a scrape time-out below the seconds that a busy server needs.",
      zh: "只是抓取失败：网络策略、新的 TLS 或 token 配置，或抓取超时短于繁忙服务所需的几秒。",
    },
    remedy: {
      en: "Read the error on the targets page; set `scrapeTimeout` to 10 s.",
      zh: "查看 targets 页面上的错误；把 `scrapeTimeout` 设为 10 秒。",
    },
  },
];

export const targetDownRunbook: Runbook = {
  meaning: {
    en: "One server of the workload is gone while service discovery still lists it. Requests that it worked on have failed; the other servers carry its load.",
    zh: "工作负载中的一个服务宕机，但仍在服务发现中。它正在处理的请求已失败，负载由其余服务承担。",
  },
  confirm: [
    {
      expr: promql`${targetUp} == 0`,
      shows: { en: "Which servers are down, and since when.", zh: "哪些服务宕机、从何时开始。" },
    },
    {
      expr: promql`${targetsUp}`,
      shows: { en: "How many are left. 0: the workload is down.", zh: "还剩几个服务。为 0 说明工作负载整体不可用。" },
    },
    {
      expr: promql`${targetRestarts}`,
      shows: {
        en: "Whether it has happened before within the hour.",
        zh: "一小时内是否已发生过。",
      },
    },
    {
      expr: promql`${waiting}`,
      shows: {
        en: "Whether the others can carry the load: a growing queue says they cannot.",
        zh: "其余服务能否承担负载：队列持续增长说明不能。",
      },
    },
    {
      expr: promql`${firstToken.p95}`,
      shows: { en: "What the users feel of it.", zh: "用户感受到的影响。" },
    },
  ],
  causes: causesOfDown,
  isNot: {
    en: "It is not about pods that load their model for the first time, and not about pods that a rollout has removed. A server whose engine hangs is up and does not fire here; that is the subject of the alerts on progress. Loading after a crash takes minutes: the alert ends when the server answers again, without your help.",
    zh: "它不针对首次加载模型的 pod，也不针对发布过程中被移除的 pod。引擎卡死的服务仍然在线，不会在此触发，由“进展”类告警负责。崩溃后重新加载需要几分钟：服务恢复应答后告警会自行结束，无需人工处理。",
  },
};

export const allTargetsDownRunbook: Runbook = {
  meaning: {
    en: "Not one server of the workload answers. Every request to the model fails until one is back.",
    zh: "工作负载没有一个服务应答。在任意一个恢复之前，对该模型的所有请求都会失败。",
  },
  confirm: [
    {
      expr: promql`${targetUp}`,
      shows: {
        en: "The servers that are missing. All went at the same moment: one cause for all. One after the other: the load of the dead ones killed the rest.",
        zh: "缺失的服务。同时消失说明原因相同；依次消失说明剩余服务被转移来的负载压垮。",
      },
    },
    {
      expr: promql`${totalThroughput}`,
      shows: { en: "When the last tokens were processed.", zh: "最后一次处理 token 的时间。" },
    },
    {
      expr: promql`${kvCacheUsage.max}`,
      shows: {
        en: "How full the engines were before: near 1 on all of them points at the load.",
        zh: "宕机前引擎的占用：全部接近 1 说明与负载有关。",
      },
    },
    {
      expr: promql`${targetRestarts}`,
      shows: { en: "Whether they die again and again.", zh: "是否在反复崩溃。" },
    },
  ],
  causes: [
    {
      signal: {
        en: "All servers went within a minute of a deployment.",
        zh: "所有服务在一次发布后的一分钟内消失。",
      },
      cause: {
        en: "A configuration, image or model that does not start, rolled out to all replicas at once.",
        zh: "配置、镜像或模型无法启动，且同时发布到了所有副本。",
      },
      remedy: {
        en: "Roll back. Then let the rollout wait for readiness (`maxUnavailable: 0`).",
        zh: "回滚。之后让发布等待就绪（`maxUnavailable: 0`）。",
      },
    },
    ...causesOfDown,
  ],
  isNot: {
    en: "A workload with one server has no other: a restart in place fires this when it takes longer than the alert waits. A workload that was removed, or scaled to zero, has left service discovery and does not fire here.",
    zh: "只有一个服务的工作负载没有备份：原地重启超过等待时间就会触发。被删除或缩容到零的工作负载已离开服务发现，不会在此触发。",
  },
};

export const workloadVanishedRunbook: Runbook = {
  meaning: {
    en: "A workload that had traffic a moment ago is no longer there, not even as a failing target. Its users get errors, unless somebody moved them elsewhere first.",
    zh: "一个刚才还有流量的工作负载不见了，连失败的抓取目标都没有。除非事先迁走，否则用户会收到错误。",
  },
  confirm: [
    {
      expr: promql`${totalThroughput}`,
      shows: {
        en: "Until when there was traffic, and how much.",
        zh: "流量持续到何时、有多大。",
      },
    },
    {
      expr: promql`${targetsUp}`,
      shows: {
        en: "Steps down over minutes: replicas went one by one. One edge: all went together.",
        zh: "几分钟内逐级下降说明副本依次消失；一次降到底说明同时消失。",
      },
    },
    {
      expr: promql`${engines}`,
      shows: {
        en: "Look at all workloads: if another one appeared at the same time, the model or its labels were renamed.",
        zh: "查看所有工作负载：如果同时出现了另一个，说明模型或标签被改名。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "The Deployment, the InferenceService or the Helm release is gone, or has 0 replicas.",
        zh: "Deployment、InferenceService 或 Helm release 已不存在，或副本数为 0。",
      },
      cause: {
        en: "It was deleted or scaled down while it had traffic.",
        zh: "在有流量时被删除或缩容。",
      },
      remedy: {
        en: "Ask who did it. On purpose: silence the alert, it ends within the hour. Else restore it.",
        zh: "确认操作人。若有意为之，可静默告警，它会在一小时内结束；否则恢复。",
      },
    },
    {
      signal: {
        en: "The pods are `Pending`, or were evicted.",
        zh: "pod 处于 `Pending`，或已被驱逐。",
      },
      cause: {
        en: "No node with a free GPU: preempted spot nodes, a drain, a quota, a workload of higher priority.",
        zh: "没有空闲 GPU 的节点：竞价节点被回收、节点排空、配额不足，或被更高优先级的负载抢占。",
      },
      remedy: {
        en: "`kubectl describe pod` names the reason. Free or add nodes; give the workload a priority class and a disruption budget.",
        zh: "`kubectl describe pod` 会给出原因。释放或增加节点；为工作负载配置 PriorityClass 和 PodDisruptionBudget。",
      },
    },
    {
      signal: {
        en: "The pods run and serve; the targets page of Prometheus does not list them.",
        zh: "pod 正常运行并提供服务，但 Prometheus 的 targets 页面没有它们。",
      },
      cause: {
        en: "Monitoring lost them: a changed ServiceMonitor or PodMonitor, other labels on the Service, missing permissions of Prometheus.",
        zh: "监控丢失目标：ServiceMonitor 或 PodMonitor 被改动、Service 标签变化、Prometheus 权限缺失。",
      },
      remedy: {
        en: "Compare the selector of the monitor with the labels of the Service. When several workloads vanish at once, look at Prometheus first.",
        zh: "核对监控的 selector 与 Service 标签。若多个工作负载同时消失，先检查 Prometheus。",
      },
    },
    {
      signal: {
        en: "Another workload began at the same time with the same load.",
        zh: "同一时刻出现了另一个负载相同的工作负载。",
      },
      cause: {
        en: "A rename: `--served-model-name`, a namespace, a label that is part of the identity.",
        zh: "改名：`--served-model-name`、命名空间，或身份标签发生变化。",
      },
      remedy: {
        en: "Check that clients ask for the new name. The alert ends within the hour.",
        zh: "确认客户端已使用新名称。告警会在一小时内结束。",
      },
    },
    {
      signal: {
        en: "The old pods went before the new ones, and the new ones are loading.",
        zh: "旧 pod 先被移除，新 pod 还在加载。",
      },
      cause: {
        en: "A rollout of the kind `Recreate`, with a model that loads longer than this alert waits.",
        zh: "`Recreate` 方式的发布，且模型加载时间超过本告警的等待时间。",
      },
      remedy: {
        en: "The users have no model for that long: use `RollingUpdate` with a spare GPU, or raise alerts.rules.VLLMWorkloadVanished.for.",
        zh: "这段时间用户无模型可用：改用 `RollingUpdate` 并预留 GPU，或调大 alerts.rules.VLLMWorkloadVanished.for。",
      },
    },
  ],
  isNot: {
    en: "It does not fire for a workload that had no traffic in its last two scrapes, so a planned scale to zero after draining is silent, and so is the loss of an idle workload: list models that must exist at `expectedModels`. It knows the past hour only: on a fresh Prometheus it is silent, and it ends by itself about an hour after the loss.",
    zh: "最后两次抓取没有流量的工作负载不会触发，因此排空后计划内缩容到零保持静默，空闲工作负载的丢失也看不出来：必须存在的模型请写入 `expectedModels`。它只记得过去一小时：新装的 Prometheus 上保持静默，丢失约一小时后自行结束。",
  },
};

export const expectedModelMissingRunbook: Runbook = {
  meaning: {
    en: "A model that has to exist according to the values is served by no engine that Prometheus scrapes. It may have been lost, or never have come up.",
    zh: "values 中要求存在的模型，在 Prometheus 抓取的引擎中一个都没有。它可能丢失了，也可能从未启动成功。",
  },
  confirm: [
    {
      expr: promql`${engines}`,
      shows: {
        en: "The models that there are. A name that is nearly the one in the list: a typing error in either.",
        zh: "实际存在的模型。若有名称几乎相同的，说明其中一处写错了。",
      },
    },
    {
      expr: promql`${targetsDown}`,
      shows: {
        en: "Above 0: its servers are known and down. No sample: they never served.",
        zh: "大于 0：服务已知但宕机。没有样本：从未提供过服务。",
      },
    },
    {
      expr: promql`count by (${by}) (group by (${by}, ${engine}) (${presenceOf(generationTokensTotal)}))`,
      shows: {
        en: "The same from the raw series, should the recording rules be missing.",
        zh: "直接从原始序列查询，用于 recording rules 缺失时。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "The pods exist and are not ready; their log shows the weights being loaded, or restarts.",
        zh: "pod 存在但未就绪，日志显示正在加载权重或反复重启。",
      },
      cause: {
        en: "A start that takes longer than this alert waits, or does not succeed.",
        zh: "启动时间超过本告警的等待时间，或启动失败。",
      },
      remedy: {
        en: "Read the log of the container. For large models keep the weights on a local volume, and raise alerts.rules.VLLMExpectedModelMissing.for above the usual time.",
        zh: "查看容器日志。大模型请把权重放在本地卷，并将 alerts.rules.VLLMExpectedModelMissing.for 调到大于正常加载时间。",
      },
    },
    {
      signal: {
        en: "The pods run and serve under another name or in another namespace.",
        zh: "pod 正常服务，但名称或命名空间不同。",
      },
      cause: {
        en: "`--served-model-name` or the path of the model is not what the list says; with several served names the label has the first.",
        zh: "`--served-model-name` 或模型路径与列表不一致；配置多个服务名称时，标签取第一个。",
      },
      remedy: {
        en: "Put the value of the label `model_name` into `expectedModels`.",
        zh: "把标签 `model_name` 的实际值写入 `expectedModels`。",
      },
    },
    {
      signal: {
        en: "There are no pods.",
        zh: "没有任何 pod。",
      },
      cause: {
        en: "Not deployed, deleted, not schedulable, or scaled to zero on purpose.",
        zh: "未部署、被删除、无法调度，或有意缩容到零。",
      },
      remedy: {
        en: "Deploy it, or take it off the list. A model that an autoscaler may scale to zero does not belong there.",
        zh: "部署它，或将其移出列表。允许自动缩容到零的模型不应写入。",
      },
    },
    {
      signal: {
        en: "The pods serve under the right name; Prometheus does not scrape them.",
        zh: "pod 以正确的名称服务，但 Prometheus 没有抓取。",
      },
      cause: { en: "No monitor selects the Service.", zh: "没有监控选中该 Service。" },
      remedy: {
        en: "Compare the labels of the Service with the selector of the ServiceMonitor or PodMonitor.",
        zh: "核对 Service 标签与 ServiceMonitor 或 PodMonitor 的 selector。",
      },
    },
  ],
  isNot: {
    en: "It says nothing of models that are not in the list, and nothing of quality: one engine that exposes the model is enough, however it fares.",
    zh: "它不涉及列表以外的模型，也不评价质量：只要有一个引擎暴露该模型就不会触发，无论其状态如何。",
  },
};

export const restartLoopRunbook: Runbook = {
  meaning: {
    en: "One server starts, serves for a while and dies, again and again. Each death fails the requests that run, each start takes the time of loading the model.",
    zh: "某个服务启动、服务一段时间后崩溃，如此反复。每次崩溃都会使正在运行的请求失败，每次启动都要重新加载模型。",
  },
  confirm: [
    {
      expr: promql`${targetRestarts}`,
      shows: {
        en: "How often, and whether only one server of the workload does it. All of them: the cause is in the model, the flags or the requests, not in a machine.",
        zh: "重启次数，以及是否只有一个服务如此。若全部如此，原因在模型、参数或请求，而不在某台机器。",
      },
    },
    {
      expr: promql`${targetUp}`,
      shows: {
        en: "The rhythm: a fixed time between start and end points at a probe, an irregular one at certain requests.",
        zh: "重启的节奏：启动到退出的间隔固定，多为探针所致；不固定，多与特定请求有关。",
      },
    },
    {
      expr: promql`${kvCacheUsage.max}`,
      shows: { en: "Whether it dies when the KV cache is full.", zh: "是否在 KV cache 占满时崩溃。" },
    },
  ],
  causes: [
    ...causesOfDown.slice(0, 3),
    {
      signal: {
        en: "It dies with requests of one kind: very long prompts, images, a certain `response_format`.",
        zh: "遇到某类请求时崩溃：超长 prompt、图片、特定的 `response_format`。",
      },
      cause: {
        en: "A bug that a request sets off; the client tries again and kills the next replica.",
        zh: "某类请求触发的缺陷；客户端重试又会拖垮下一个副本。",
      },
      remedy: {
        en: "Block the kind of request at the gateway, then update vLLM.",
        zh: "先在网关拦截这类请求，再升级 vLLM。",
      },
    },
    {
      signal: {
        en: "Dozens of restarts within the hour, yet the pods are old.",
        zh: "一小时内显示几十次重启，但 pod 已运行很久。",
      },
      cause: {
        en: "Prometheus scrapes several servers through one address, so each scrape may reach another one: a Service or a gateway as target.",
        zh: "Prometheus 经由同一地址抓取多个服务，每次抓取可能落到不同的服务上：把 Service 或网关当成了抓取目标。",
      },
      remedy: {
        en: "Scrape the pods one by one: a PodMonitor, or a ServiceMonitor, which follows the endpoints. Rates are wrong until then.",
        zh: "逐个抓取 pod：使用 PodMonitor，或跟随 endpoints 的 ServiceMonitor。在此之前所有速率都不准确。",
      },
    },
  ],
  isNot: {
    en: "Pods that a rollout replaces do not count, they are new targets. A server that dies before it has computed anything is not seen here but by VLLMTargetDown and VLLMTargetNeverUp. The alert ends one hour after the first of the restarts that made it fire.",
    zh: "发布过程中被替换的 pod 是新的目标，不计入。还没执行任何计算就崩溃的服务在此看不出来，由 VLLMTargetDown 和 VLLMTargetNeverUp 负责。触发它的第一次重启过去一小时后，告警结束。",
  },
};

export const targetNeverUpRunbook: Runbook = {
  meaning: {
    en: "A server is meant to run, and has not answered once. The workload has less capacity than planned, and a rollout may be stuck.",
    zh: "某个服务本应运行，却从未应答过。工作负载的容量少于计划，发布也可能卡住了。",
  },
  confirm: [
    {
      expr: promql`${up} == 0`,
      shows: {
        en: "All targets whose scrapes fail; the targets page of Prometheus shows the error of each.",
        zh: "所有抓取失败的目标；Prometheus 的 targets 页面会显示各自的错误。",
      },
    },
    {
      expr: promql`${targetsUp}`,
      shows: { en: "How many servers of each workload serve.", zh: "每个工作负载有多少个服务在线。" },
    },
    {
      expr: promql`${engines}`,
      shows: {
        en: "Whether the model of that server is there at all.",
        zh: "该服务的模型是否存在。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "The log of the container shows the download or the load of the weights.",
        zh: "容器日志显示正在下载或加载权重。",
      },
      cause: {
        en: "A large model on slow storage; compilation at the first start.",
        zh: "模型大而存储慢；首次启动需要编译。",
      },
      remedy: {
        en: "Keep the weights and the compile cache on a local volume; raise alerts.rules.VLLMTargetNeverUp.for above the usual time.",
        zh: "把权重和编译缓存放在本地卷；将 alerts.rules.VLLMTargetNeverUp.for 调到大于正常启动时间。",
      },
    },
    {
      signal: {
        en: "The container restarts; its log ends with an error before the server listens.",
        zh: "容器反复重启，日志在服务监听端口之前就以错误结束。",
      },
      cause: {
        en: "Flags that do not fit the model or the GPU: not enough memory for `--max-model-len`, a wrong `--tensor-parallel-size`, missing access to the weights.",
        zh: "参数与模型或 GPU 不匹配：显存不足以支持 `--max-model-len`、`--tensor-parallel-size` 错误、没有权重的访问权限。",
      },
      remedy: {
        en: "The error says which; take the flags of a replica that runs.",
        zh: "错误信息会说明原因；参照正常副本的参数修正。",
      },
    },
    {
      signal: {
        en: "The pod is ready and serves; the error on the targets page is a refused connection or 404.",
        zh: "pod 就绪且正常服务；targets 页面的错误是连接被拒绝或 404。",
      },
      cause: {
        en: "The monitor asks at the wrong port or path, or at a sidecar.",
        zh: "监控配置的端口或路径错误，或抓到了 sidecar。",
      },
      remedy: {
        en: "vLLM answers at `/metrics` of its API port.",
        zh: "vLLM 在 API 端口的 `/metrics` 提供指标。",
      },
    },
    {
      signal: {
        en: "The target is no vLLM server at all.",
        zh: "该目标根本不是 vLLM 服务。",
      },
      cause: {
        en: "The matchers in `metrics.targetSelector` take in more than vLLM.",
        zh: "`metrics.targetSelector` 的匹配范围超出了 vLLM。",
      },
      remedy: {
        en: "Narrow `metrics.targetSelector` to the jobs of vLLM.",
        zh: "将 `metrics.targetSelector` 收窄到 vLLM 的抓取任务。",
      },
    },
  ],
  isNot: {
    en: "A server that has served once is not meant here, however long it is down: that is VLLMTargetDown. The alert finds the targets by `metrics.targetSelector`, because a server that never answered has told no model.",
    zh: "曾经服务过的服务不在此列，无论宕机多久，由 VLLMTargetDown 负责。本告警通过 `metrics.targetSelector` 查找目标，因为从未应答的服务没有报告过模型。",
  },
};
