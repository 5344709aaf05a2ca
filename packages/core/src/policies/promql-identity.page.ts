import { promptTokensTotal } from "../metrics/tokens.ts";
import { promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { plain, recordOf } from "./example-family.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const facts = { record: "example:prompt_tokens:rate" };

export const identityPage: PolicyPage = {
  title: {
    en: "Every aggregation and every match keeps the labels of the workload: two namespaces or clusters that share a model name never merge.",
    zh: "所有聚合和向量匹配都保留工作负载的标签：不同命名空间或集群中的同名模型不会混在一起。",
  },
  why: {
    en: "The same model often runs in a staging and a production namespace, or in two clusters behind one Thanos. A sum by `model_name` adds them up: the healthy one hides the dead one, and nobody can say whom the alert is about. A match on too few labels is worse, for as soon as the second namespace appears Prometheus finds several partners for one series and the rule fails in every evaluation.",
    zh: "同一个模型常常同时部署在测试和生产命名空间，或位于同一 Thanos 之下的两个集群。按 `model_name` 求和会把它们加在一起：健康的掩盖了已挂掉的，也没人说得清告警指的是谁。匹配的标签太少则更糟：第二个命名空间一出现，一条序列就匹配到多个对象，规则每次计算都会失败。",
  },
  passes: { families: recordOf(promql`sum by (${by}) (${rate(promptTokensTotal)})`, facts), shown: rules },
  fails: {
    families: recordOf(
      plain("sum by (model_name) (rate(vllm:prompt_tokens_total{<<selector>>}[<<window>>]))", {
        metrics: [promptTokensTotal],
      }),
      facts,
    ),
    shown: rules,
    says: [
      "example:prompt_tokens:rate: aggregates by labels without cluster, namespace; instead: by (<<by>>), or more labels",
      "example:prompt_tokens:rate: carries model_name, declared are cluster, namespace, model_name; instead: by (<<by>>) and extraLabels",
    ],
  },
};
