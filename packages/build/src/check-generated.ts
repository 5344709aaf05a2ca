import { differences } from "./differences.ts";
import { generatedFiles } from "./generated-files.ts";

// Part of `npm run check`: committed generated files are what the model makes.
const found = differences(generatedFiles());
for (const { path, kind } of found) console.error(`${path}: ${kind}`);
if (found.length > 0) {
  console.error(`\n${found.length} generated files differ from the model. Run: npm run generate`);
  process.exitCode = 1;
}
