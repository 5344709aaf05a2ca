import { project } from "@vllm-monitoring/core";
import type { Digest } from "./digest.ts";

/** Where a release was made from, and where. */
export interface Origin {
  readonly version: string;
  /** The commit of the work tree; undefined where there is no Git. */
  readonly commit?: string;
  /** The tag that stands at the commit; undefined for what is no release. */
  readonly tag?: string;
  /** Whether the work tree had changes that are not committed. */
  readonly isChanged: boolean;
  /** The address of the workflow that built it, or undefined on a person's machine. */
  readonly workflow?: string;
  readonly lockFile: Digest;
}

/**
 * How files came to be: a statement of in-toto with the provenance of SLSA 1.0, unsigned.
 *
 * @param files what the statement is about
 */
export function provenance(files: readonly Digest[], origin: Origin): string {
  const { version, commit, tag, isChanged, workflow, lockFile } = origin;
  const source = `git+${project.repository}${tag === undefined ? "" : `@refs/tags/${tag}`}`;
  const statement = {
    _type: "https://in-toto.io/Statement/v1",
    subject: files.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: {
      buildDefinition: {
        buildType: `${project.repository}/blob/v${version}/docs/decisions/0007-releases.md`,
        externalParameters: { source, command: "npm run build" },
        internalParameters: {},
        resolvedDependencies: [
          ...(commit === undefined
            ? []
            : [{ uri: source, digest: { gitCommit: commit }, annotations: { uncommittedChanges: isChanged } }]),
          { name: lockFile.name, digest: { sha256: lockFile.sha256 } },
        ],
      },
      runDetails: { builder: { id: workflow ?? `${project.repository}/blob/v${version}/CONTRIBUTING.md` } },
    },
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}
