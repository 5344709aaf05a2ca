import { project, type Text } from "@vllm-monitoring/core";

/** What an example of Alertmanager says on top, a line for each line; `where` is the address of its guide. */
export type Header = (version: string, where: Text) => Text;

const shared: Header = (version, where) => ({
  en: [
    `Routes and inhibition for the alerts of ${project.name} ${version}. An example: put in receivers of your own.`,
    "Some rules come twice, by severity: no alert hides one that is more urgent.",
    `Guide: ${where.en}`,
  ].join("\n"),
  zh: [
    `${project.name} ${version} 告警的路由与抑制示例，请换成自己的接收器。`,
    "部分规则按级别各写一条：告警不会抑制比它更紧急的告警。",
    `指南：${where.zh}`,
  ].join("\n"),
});

/** For a configuration file. */
export const plainHeader: Header = (version, where) => {
  const { en, zh } = shared(version, where);
  return {
    en: `${en}\nInto a file of your own go the route below your root, the rules and the receivers.`,
    zh: `${zh}\n合并到已有的配置文件：把子路由放在自己的根路由之下，再加入规则和接收器。`,
  };
};

/** For an object of the operator. */
export const operatorHeader: Header = (version, where) => {
  const { en, zh } = shared(version, where);
  return {
    en: `${en}\nUnless Alertmanager says otherwise in alertmanagerConfigMatcherStrategy, this holds only for alerts of the namespace of this object.`,
    zh: `${zh}\n除非 Alertmanager 的 alertmanagerConfigMatcherStrategy 另有设置，它只对该对象所在命名空间的告警生效。`,
  };
};
