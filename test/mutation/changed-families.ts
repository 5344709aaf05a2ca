import { root } from "@vllm-monitoring/build";
import { execa } from "execa";

const folder = "packages/core/src/rules";

/**
 * The families whose folder differs from the commit where this branch left `origin/HEAD`, or, where there is no such branch, from
 * the last commit but one. What is not committed counts too.
 */
export async function changedFamilies(families: readonly string[]): Promise<string[]> {
  const git = async (...words: string[]) => (await execa("git", words, { cwd: root })).stdout;
  const base = await git("merge-base", "origin/HEAD", "HEAD").catch(() => "HEAD~");
  const changed = await git("diff", "--name-only", base, "--", folder);
  const added = await git("ls-files", "--others", "--exclude-standard", "--", folder);
  return familiesOf(`${changed}\n${added}`.split("\n"), families);
}

/** The families among some that paths of files belong to. */
export function familiesOf(paths: readonly string[], families: readonly string[]): string[] {
  return families.filter((family) => paths.some((path) => path.startsWith(`${folder}/${family}/`)));
}
