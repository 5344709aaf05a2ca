import { installDebianTools } from "./debian.ts";
import { helm3, helm4 } from "./helm.ts";

// Before the tests: everything that they run is there, or a person is told what to install.
try {
  const [four, three] = await Promise.all([helm4(), helm3()]);
  await installDebianTools();
  console.log(
    `using ${four}, ${three}, and promtool, prometheus, amtool, alertmanager, vmalert, nginx, docker-registry and chromium on PATH`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
