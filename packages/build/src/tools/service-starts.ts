import { existsSync, rmSync, writeFileSync } from "node:fs";

/** The program that Debian's maintainer scripts ask whether a service may be started. */
const debianPolicy = "/usr/sbin/policy-rc.d";

/**
 * Runs an installation of Debian packages during which no service is started: installing `prometheus` would otherwise leave a
 * server running on this machine. A policy that is there already decides instead. Rejects when the installation does.
 */
export async function withoutServiceStarts(install: () => Promise<void>, policy: string = debianPolicy): Promise<void> {
  if (existsSync(policy)) return install();
  writeFileSync(policy, policyText(process.pid), { mode: 0o755, flag: "wx" });
  try {
    await install();
  } finally {
    rmSync(policy, { force: true });
  }
}

/** Denies (101) as long as this process lives: if it is killed before it can remove the file, no later start is denied. */
function policyText(pid: number): string {
  return `#!/bin/sh\nkill -0 ${pid} 2>/dev/null && exit 101\nexit 0\n`;
}
