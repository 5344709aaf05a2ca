import { parse } from "yaml";

/** An npm package of the lock file, without those that it was installed with as peers. */
export interface LockedPackage {
  /** `@scope/name` or `name`. */
  readonly name: string;
  readonly version: string;
  /** The SHA-512 of its archive, in hexadecimal digits. */
  readonly sha512: string;
  /** The keys of what it depends on: `name@version`. */
  readonly dependencies: readonly string[];
}

export interface LockFile {
  /** By key: `name@version`. */
  readonly packages: ReadonlyMap<string, LockedPackage>;
  /** What a workspace depends on directly, by its folder, such as `docs`: keys of packages. */
  readonly direct: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads `pnpm-lock.yaml`.
 *
 * @throws Error when a package has no SHA-512, or when the file has another form than version 9
 */
export function readLockFile(text: string): LockFile {
  const lock = parse(text) as PnpmLock;
  if (lock.lockfileVersion !== "9.0")
    throw new Error(`pnpm-lock.yaml has the form ${lock.lockfileVersion}, known is 9.0`);
  const dependencies = new Map<string, Set<string>>();
  for (const [snapshot, { dependencies: needed = {}, optionalDependencies: optional = {} }] of Object.entries(
    lock.snapshots,
  )) {
    const key = withoutPeers(snapshot);
    const known = dependencies.get(key) ?? new Set();
    for (const [name, version] of Object.entries({ ...needed, ...optional })) known.add(keyOf(name, version, lock));
    dependencies.set(key, known);
  }
  const packages = Object.entries(lock.packages).map(([key, { resolution }]): [string, LockedPackage] => {
    const at = key.lastIndexOf("@");
    return [
      key,
      {
        name: key.slice(0, at),
        version: key.slice(at + 1),
        sha512: hexOf(key, resolution.integrity),
        dependencies: [...(dependencies.get(key) ?? [])].toSorted(),
      },
    ];
  });
  const direct = Object.entries(lock.importers).map(([folder, importer]): [string, string[]] => [
    folder,
    Object.entries({ ...importer.dependencies, ...importer.devDependencies })
      .filter(([, { version }]) => !version.startsWith("link:"))
      .map(([name, { version }]) => keyOf(name, version, lock)),
  ]);
  return { packages: new Map(packages), direct: new Map(direct) };
}

/** Some packages and all that they need, by key. */
export function reachable({ packages }: LockFile, from: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    open.push(...(packages.get(key)?.dependencies ?? []));
  }
  return found;
}

/** A dependency as a key; one under another name is written with its own. */
function keyOf(name: string, version: string, lock: PnpmLock): string {
  const plain = withoutPeers(version);
  return Object.hasOwn(lock.packages, `${name}@${plain}`) ? `${name}@${plain}` : plain;
}

function withoutPeers(text: string): string {
  return text.replace(/\(.*$/, "");
}

function hexOf(key: string, integrity: string | undefined): string {
  const [, base64] = /^sha512-(.+)$/.exec(integrity ?? "") ?? [];
  if (base64 === undefined) throw new Error(`pnpm-lock.yaml has no SHA-512 for ${key}`);
  return Buffer.from(base64, "base64").toString("hex");
}

interface PnpmLock {
  readonly lockfileVersion: string;
  readonly importers: Readonly<
    Record<
      string,
      Partial<Record<"dependencies" | "devDependencies", Readonly<Record<string, { readonly version: string }>>>>
    >
  >;
  readonly packages: Readonly<Record<string, { readonly resolution: { readonly integrity?: string } }>>;
  readonly snapshots: Readonly<
    Record<string, Partial<Record<"dependencies" | "optionalDependencies", Readonly<Record<string, string>>>>>
  >;
}
