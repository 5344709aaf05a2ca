import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alertmanager } from "@vllm-monitoring/build";
import { execa } from "execa";
import { eventually, freePort } from "./prometheus.ts";

/** An alert as Prometheus sends it; with `endsAt` in the past it has ended. */
export interface SentAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly endsAt?: string;
}

/** What Alertmanager knows about an alert. */
export interface AlertStatus {
  readonly fingerprint: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly receivers: readonly { readonly name: string }[];
  readonly status: {
    readonly state: "unprocessed" | "active" | "suppressed";
    /** Fingerprints of the alerts that hide it. */
    readonly inhibitedBy: readonly string[];
  };
}

/** A real Alertmanager on the loopback interface, without peers. */
export interface RunningAlertmanager {
  send(alerts: readonly SentAlert[]): Promise<void>;
  statuses(): Promise<AlertStatus[]>;
  stop(): Promise<void>;
}

/**
 * Starts Alertmanager with an empty store.
 *
 * @param configuration the text of its configuration file
 */
export async function startAlertmanager(configuration: string): Promise<RunningAlertmanager> {
  const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-alertmanager-"));
  writeFileSync(join(folder, "alertmanager.yaml"), configuration);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = execa(
    await alertmanager(),
    [
      `--config.file=${join(folder, "alertmanager.yaml")}`,
      `--storage.path=${join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--cluster.listen-address=",
    ],
    { reject: false },
  );

  async function send(alerts: readonly SentAlert[]): Promise<void> {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${address}/api/v2/alerts`, { method: "POST", headers, body: JSON.stringify(alerts) });
    if (!answer.ok) throw new Error(`Alertmanager refused the alerts: ${await answer.text()}`);
  }

  async function statuses(): Promise<AlertStatus[]> {
    return (await (await fetch(`${address}/api/v2/alerts`)).json()) as AlertStatus[];
  }

  async function stop(): Promise<void> {
    server.kill();
    await server;
    rmSync(folder, { recursive: true });
  }

  try {
    await eventually(async () => (await fetch(`${address}/-/ready`)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  return { send, statuses, stop };
}

/** One message to a webhook. */
export interface Notification {
  readonly receiver: string;
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly alerts: readonly { readonly status: "firing" | "resolved"; readonly labels: SentAlert["labels"] }[];
}

/** A receiver on the loopback interface that keeps what it is told. */
export interface RunningWebhook {
  readonly url: string;
  readonly notifications: readonly Notification[];
  stop(): Promise<void>;
}

/** Starts a receiver of notifications. */
export async function startWebhook(): Promise<RunningWebhook> {
  const notifications: Notification[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      notifications.push(JSON.parse(Buffer.concat(chunks).toString()) as Notification);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { url: `http://127.0.0.1:${port}/`, notifications, stop };
}
