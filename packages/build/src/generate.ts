import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { differences } from "./differences.ts";
import { generatedFiles } from "./generated-files.ts";
import { root } from "./repository.ts";

// `npm run generate`: brings the committed generated files in line with the model.
const files = generatedFiles();
for (const { path, kind } of differences(files)) {
  const file = join(root, path);
  if (kind === "extra") {
    rmSync(file);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, files.get(path)!);
  }
  console.log(`${kind === "extra" ? "removed" : "wrote"} ${path}`);
}
