import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { amtool, root } from "@vllm-monitoring/build";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { changed, example, examples, writtenByOperator } from "./alertmanager-examples.ts";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-amtool-"))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a configuration for amtool and gives its path. */
function written(name: string, configuration: unknown): string {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, stringify(configuration, { aliasDuplicateObjects: false }));
  return file;
}

/** The receivers of an alert, as amtool finds them. */
async function receiversOf(file: string, labels: Readonly<Record<string, string>>): Promise<string> {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const { stdout } = await execa(await amtool(), ["config", "routes", "test", `--config.file=${file}`, ...pairs]);
  return stdout;
}

const plain = join(examples, "vllm-alertmanager.yaml");
const operator = "vllm-alertmanagerconfig.yaml";
const slow = { alertname: "VLLMHighLatency", severity: "warning", category: "latency", namespace: "llm" };

test.each(["vllm-alertmanager.yaml", "vllm-alertmanager.zh.yaml"])("amtool accepts %s", async (name) => {
  const { stdout } = await execa(await amtool(), ["check-config", join(examples, name)]);
  expect(stdout).toMatch(/SUCCESS\nFound:\n - global config\n - route\n - 8 inhibit rules\n - 4 receivers\n/);
});

test("amtool refuses a field that it does not know, so the check can fail", async () => {
  const file = written("unknown-field", { ...(example("vllm-alertmanager.yaml") as object), inhibitRules: [] });
  const { exitCode, stdout } = await execa(await amtool(), ["check-config", file], { reject: false });
  expect(exitCode).toBe(1);
  expect(stdout).toContain("field inhibitRules not found");
});

describe("an alert goes to", () => {
  test.each([
    ["the pager when it is critical", { ...slow, severity: "critical" }, "vllm-pager"],
    ["the chat when it is a warning", slow, "vllm-chat"],
    ["the digest when it is an info", { ...slow, severity: "info" }, "vllm-digest"],
    ["the chat when its severity is none of the pack's", { ...slow, severity: "page" }, "vllm-chat"],
    ["the chat without a severity", { alertname: "VLLMHighLatency" }, "vllm-chat"],
    ["nobody of ours when it is another's", { ...slow, alertname: "KubePodCrashLooping" }, "default"],
    ["nobody of ours when only the end of its name is like ours", { ...slow, alertname: "MyVLLMDown" }, "default"],
  ])("%s", async (_, labels, receiver) => {
    expect(await receiversOf(plain, labels)).toBe(receiver);
  });
});

describe("the object of the operator", () => {
  test("says the same as the file", () => {
    expect(writtenByOperator(example(operator), [])).toEqual(example("vllm-alertmanager.yaml"));
  });

  test("reaches only alerts of its own namespace as long as the operator adds the matcher on it", async () => {
    const added = ['namespace="prometheus"'];
    const file = written("restricted", writtenByOperator(example(operator), added));
    expect(await receiversOf(file, slow)).toBe("default");
    expect(await receiversOf(file, { ...slow, namespace: "prometheus" })).toBe("vllm-chat");
  });
});

test("the Chinese examples differ from the English ones in their comments only", () => {
  for (const name of ["vllm-alertmanager", "vllm-alertmanagerconfig"])
    expect(example(`${name}.zh.yaml`)).toEqual(example(`${name}.yaml`));
});

test("dist holds the examples", () => {
  const dist = join(root, "dist/alertmanager");
  expect(readdirSync(dist).toSorted()).toEqual(readdirSync(examples).toSorted());
  for (const name of readdirSync(dist))
    expect(readFileSync(join(dist, name), "utf8")).toBe(readFileSync(join(examples, name), "utf8"));
});

test("every address is there to be replaced", () => {
  const hosts: string[] = [];
  changed(example("vllm-alertmanager.yaml"), (key, value) => {
    if (key === "url") hosts.push(new URL(value as string).hostname);
    return value;
  });
  expect(hosts).toEqual(["pager.example.com", "chat.example.com", "digest.example.com"]);
});
