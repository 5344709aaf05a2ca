import { threshold } from "../threshold.ts";
import { forAll } from "../workload-class.ts";

export const engineErrorsRatio = threshold({
  name: "engineErrorsRatio",
  unit: "ratio",
  default: forAll(0.05),
  range: [0.001, 0.9],
  meaning: {
    en: "share of the finished requests with an error of the engine above which VLLMEngineErrors fires",
    zh: "以引擎错误结束的请求占比超过该值时触发 VLLMEngineErrors",
  },
  why: {
    en: "An engine ends no request with an error in ordinary times; one in twenty is what public rules page for. A share below 0.001 would fire for one request in a thousand, above 0.9 the engine has nothing left to lose.",
    zh: "正常情况下引擎不会以错误结束任何请求；二十分之一是公开规则中触发呼叫的常见值。小于 0.001 意味着千分之一的请求就会触发，大于 0.9 时引擎已基本不可用。",
  },
});

export const engineErrorsMinEvents = threshold({
  name: "engineErrorsMinEvents",
  unit: "events",
  default: forAll(5),
  range: [1, 100_000],
  meaning: {
    en: "errors of the engine in the window below which VLLMEngineErrors does not judge",
    zh: "窗口内引擎错误少于该值时，VLLMEngineErrors 不作判断",
  },
  why: {
    en: "On a server with little traffic a single failed request is a large share; five within minutes are a pattern.",
    zh: "流量很小时，单个失败请求的占比就很高；几分钟内出现五个才算有规律。",
  },
});

export const serverErrorsRatio = threshold({
  name: "serverErrorsRatio",
  unit: "ratio",
  default: forAll(0.02),
  range: [0.0001, 0.9],
  meaning: {
    en: "share of the inference requests answered with 5xx, queue limits left out, above which VLLMServerErrors fires",
    zh: "以 5xx 响应的推理请求（不含队列上限）占比超过该值时触发 VLLMServerErrors",
  },
  why: {
    en: "Public rules warn between 1 % and 5 %. At 2 % one user in fifty sees a failure that is no fault of his; what is less is the business of the availability objective.",
    zh: "公开规则的告警值在 1% 到 5% 之间。2% 意味着每五十个用户就有一个遇到并非自身原因的失败；更低的比例由可用性 SLO 负责。",
  },
});

export const manyServerErrorsRatio = threshold({
  name: "manyServerErrorsRatio",
  unit: "ratio",
  default: forAll(0.1),
  range: [0.001, 0.99],
  meaning: {
    en: "share of the inference requests answered with 5xx, queue limits left out, above which VLLMManyServerErrors fires",
    zh: "以 5xx 响应的推理请求（不含队列上限）占比超过该值时触发 VLLMManyServerErrors",
  },
  why: {
    en: "One request in ten fails: worth waking somebody for. Set it above serverErrorsRatio, or the warning says nothing of its own.",
    zh: "十个请求就有一个失败，值得叫醒值班人员。应大于 serverErrorsRatio，否则警告级告警失去意义。",
  },
});

export const serverErrorsMinEvents = threshold({
  name: "serverErrorsMinEvents",
  unit: "events",
  default: forAll(5),
  range: [1, 100_000],
  meaning: {
    en: "responses with 5xx in the window below which VLLMServerErrors and VLLMManyServerErrors do not judge",
    zh: "窗口内 5xx 响应少于该值时，VLLMServerErrors 和 VLLMManyServerErrors 不作判断",
  },
  why: {
    en: "A crash leaves one or two 5xx behind and is told by the alerts on availability; five within minutes come from a server that goes on.",
    zh: "崩溃只会留下一两个 5xx，且由可用性告警负责；几分钟内出现五个，说明服务仍在运行却不断出错。",
  },
});

export const rejectionsRatio = threshold({
  name: "rejectionsRatio",
  unit: "ratio",
  default: { chat: 0.05, batch: 0.5, embedding: 0.05, reasoning: 0.05 },
  range: [0.001, 0.99],
  meaning: {
    en: "share of the requests turned away by the queue limit above which VLLMRequestsRejected fires",
    zh: "被队列上限拒绝的请求占比超过该值时触发 VLLMRequestsRejected",
  },
  why: {
    en: "A queue limit is there to reject now and then; one in twenty for minutes is a lack of capacity that users see. Batch clients try again until they get in: there, only when half of the attempts fail.",
    zh: "设置队列上限就是为了偶尔拒绝；持续几分钟每二十个拒绝一个，则是用户可见的容量不足。批处理客户端会不断重试，因此一半的请求被拒绝才算异常。",
  },
});

export const rejectionsMinEvents = threshold({
  name: "rejectionsMinEvents",
  unit: "events",
  default: forAll(5),
  range: [1, 100_000],
  meaning: {
    en: "rejected requests in the window below which VLLMRequestsRejected does not judge",
    zh: "窗口内被拒绝的请求少于该值时，VLLMRequestsRejected 不作判断",
  },
  why: {
    en: "A handful that comes at the same moment is what the limit is for.",
    zh: "同一时刻涌入的少数请求被拒绝，正是上限的作用。",
  },
});

export const abortedRatio = threshold({
  name: "abortedRatio",
  unit: "ratio",
  default: forAll(0.1),
  range: [0.01, 0.9],
  meaning: {
    en: "share of the answers whose client left above which VLLMRequestsAborted can fire",
    zh: "客户端中途离开的回答占比超过该值时，VLLMRequestsAborted 才可能触发",
  },
  why: {
    en: "Some users always stop an answer that goes the wrong way; one in ten together with slow first tokens says that they do not want to wait. Below 0.01 it would be the habits of the users that fire.",
    zh: "总有用户会停止跑偏的回答；十分之一且首 token 缓慢，则说明用户不愿再等。小于 0.01 时触发的只是用户习惯。",
  },
});

export const abortedMinRequests = threshold({
  name: "abortedMinRequests",
  unit: "requests",
  default: forAll(10),
  range: [1, 100_000],
  meaning: {
    en: "requests whose client left in the window, beyond those that run, below which VLLMRequestsAborted does not judge",
    zh: "窗口内客户端离开的请求（扣除正在运行的）少于该值时，VLLMRequestsAborted 不作判断",
  },
  why: {
    en: "The number is a difference of two counters, so a few requests more or less in flight change it; ten are beyond that.",
    zh: "该数值是两个计数器之差，在途请求多几个少几个都会影响它；达到十个才超出这一误差。",
  },
});

export const abortedFirstTokenP95Seconds = threshold({
  name: "abortedFirstTokenP95Seconds",
  unit: "seconds",
  default: { chat: 5, batch: 120, embedding: 5, reasoning: 20 },
  range: [0.1, 2560],
  meaning: {
    en: "p95 of the time to first token above which clients that leave are taken for impatient, for VLLMRequestsAborted",
    zh: "首 token 时间 P95 超过该值时，中途离开的客户端被视为不愿等待，用于 VLLMRequestsAborted",
  },
  why: {
    en: "Whoever chats and sees nothing for 5 s presses stop; a reasoning model is given more time, batch clients have time-outs of minutes. With fast first tokens it is not the server that clients run from.",
    zh: "对话用户 5 秒看不到输出就会点停止；推理模型会得到更多耐心，批处理客户端的超时以分钟计。首 token 很快时，客户端离开就不是服务的原因。",
  },
});

export const kvTransferFailuresMinEvents = threshold({
  name: "kvTransferFailuresMinEvents",
  unit: "events",
  default: forAll(3),
  range: [1, 100_000],
  meaning: {
    en: "failed KV transfers of one kind at one engine in 10m from which on VLLMKVTransferFailures fires",
    zh: "单个引擎 10m 内某一类 KV 传输失败次数达到该值时触发 VLLMKVTransferFailures",
  },
  why: {
    en: "A transfer fails when the other side restarts, and the request is computed anew; three within ten minutes are no restart.",
    zh: "对端重启时传输会失败，请求随之重新计算；十分钟内失败三次就不是重启造成的了。",
  },
});
