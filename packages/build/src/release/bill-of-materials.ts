import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { project, type ChartRelease } from "@vllm-monitoring/core";
import { type Digest, sha256 } from "./digest.ts";
import { type LockedPackage, type LockFile, reachable } from "./lock-file.ts";

/**
 * What a release is made of, as CycloneDX 1.6 in JSON. The chart and the files hold nothing of others; the site holds code of what
 * it is built with; all other npm packages only take part in the build, and are marked as excluded. Time and serial number follow
 * from the release: the same release gives the same text.
 *
 * @param files what is published
 */
export function billOfMaterials({ version, date }: ChartRelease, files: readonly Digest[], lock: LockFile): string {
  const ofSite = lock.direct.get("docs") ?? [];
  const inSite = reachable(lock, ofSite);
  const published = files.map(({ name, sha256: hash }) => {
    const hashes = new Models.HashDictionary([[Enums.HashAlgorithm["SHA-256"], hash]]);
    return new Models.Component(Enums.ComponentType.File, name, { bomRef: `file:${name}`, hashes });
  });
  const site = new Models.Component(Enums.ComponentType.Application, `${project.name}-site`, {
    bomRef: "site",
    version,
  });
  const whole = new Models.Component(Enums.ComponentType.Application, project.name, {
    bomRef: project.name,
    version,
    description: "Prometheus recording rules, alerts and Grafana dashboards for vLLM",
    externalReferences: new Models.ExternalReferenceRepository([
      new Models.ExternalReference(project.repository, Enums.ExternalReferenceType.VCS),
      new Models.ExternalReference(project.site, Enums.ExternalReferenceType.Website),
    ]),
  });
  const packages = new Map([...lock.packages].map(([key, one]) => [key, component(one, inSite.has(key))]));
  const refs = (keys: readonly string[]) => keys.flatMap((key) => packages.get(key)?.bomRef ?? []);
  for (const [key, one] of packages)
    for (const ref of refs(lock.packages.get(key)!.dependencies)) one.dependencies.add(ref);
  for (const ref of refs(ofSite)) site.dependencies.add(ref);
  for (const part of [...published, site]) whole.dependencies.add(part.bomRef);
  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component: whole, timestamp: new Date(`${date}T00:00:00Z`) }),
    components: new Models.ComponentRepository([...published, site, ...packages.values()]),
  });
  bom.serialNumber = `urn:uuid:${uuidFrom(print(bom))}`;
  return `${print(bom)}\n`;
}

function component({ name, version, sha512 }: LockedPackage, isShipped: boolean): Models.Component {
  const [scope, bare] = name.startsWith("@") ? (name.split("/") as [string, string]) : [undefined, name];
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return new Models.Component(Enums.ComponentType.Library, bare, {
    bomRef: purl,
    purl,
    version,
    ...(scope !== undefined && { group: scope }),
    scope: isShipped ? Enums.ComponentScope.Required : Enums.ComponentScope.Excluded,
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm["SHA-512"], sha512]]),
  });
}

function print(bom: Models.Bom): string {
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return serializer.serialize(bom, { sortLists: true, space: 1 });
}

/** A UUID of version 8, whose bits are up to its maker: those of a checksum. */
function uuidFrom(text: string): string {
  const hex = sha256(text);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
