import { createHash } from "node:crypto";

/** The SHA-256 of some bytes, in hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A file by its name, without folder, and the SHA-256 of what it holds. */
export interface Digest {
  readonly name: string;
  readonly sha256: string;
}

/** `SHA256SUMS`, as `sha256sum --check` reads it: a line for each file, by name. */
export function checksums(files: readonly Digest[]): string {
  return files
    .toSorted((one, other) => one.name.localeCompare(other.name, "en"))
    .map((file) => `${file.sha256}  ${file.name}\n`)
    .join("");
}
