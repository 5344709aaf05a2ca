import { existsSync, readdirSync, readFileSync } from "node:fs";

/**
 * The processor time that all threads of a process have used, in milliseconds; exact to far below one of them.
 *
 * @throws Error on a system without `/proc`, that is, anything but Linux
 */
export function processorTimeOf(pid: number): number {
  if (!existsSync("/proc/self/schedstat"))
    throw new Error("the benchmark reads processor times from /proc: it needs Linux");
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce((total, thread) => total + nanoseconds(`/proc/${pid}/task/${thread}/schedstat`), 0) / 1e6;
}

/** The first number of `schedstat`; a thread that has just ended counts no more. */
function nanoseconds(path: string): number {
  try {
    return Number(readFileSync(path, "utf8").split(" ")[0]);
  } catch {
    return 0;
  }
}
