import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import yauzl, { type Entry, type ZipFile } from "yauzl";

/**
 * Unpacks one executable of a zip file, once: gives the target when it is there already. Another caller, here or in another
 * process, may do the same at the same time, so the file appears under its name only when it is whole.
 *
 * @throws Error when the archive does not hold the entry
 */
export async function unpackFile(archive: string, entryName: string, target: string): Promise<string> {
  if (existsSync(target)) return target;
  mkdirSync(dirname(target), { recursive: true });
  const zip = await promisify<string, yauzl.Options, ZipFile>(yauzl.open)(archive, { lazyEntries: true });
  const partial = `${target}.${randomUUID()}`;
  try {
    const entry = await findEntry(zip, entryName);
    const stream = await promisify(
      zip.openReadStream.bind(zip) as (
        entry: Entry,
        done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
      ) => void,
    )(entry);
    await pipeline(stream, createWriteStream(partial, { mode: 0o755 }));
    renameSync(partial, target);
  } finally {
    zip.close();
    rmSync(partial, { force: true });
  }
  return target;
}

function findEntry(zip: ZipFile, name: string): Promise<Entry> {
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: Entry) => (entry.fileName === name ? resolve(entry) : zip.readEntry()));
    zip.on("end", () => reject(new Error(`no ${name} in the archive`)));
    zip.on("error", reject);
    zip.readEntry();
  });
}
