import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { chromium, root } from "@vllm-monitoring/build";
import { alertsOf, catalogue, languages, project } from "@vllm-monitoring/core";
import { chromium as browserType, type Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { scenarioRules } from "./scenario-test.ts";

const site = join(root, "dist/site");
beforeAll(() => {
  if (!existsSync(join(site, "index.html"))) throw new Error("dist/site is missing: run npm run build");
});

describe.each(languages)("runbooks in %s", (language) => {
  test("the runbook of each alert is a page of the built site, and it is about that alert", async () => {
    const rules = (await scenarioRules(language)).flatMap((group) => group.rules);
    const urls = rules.flatMap(({ alert, annotations }) =>
      alert === undefined ? [] : [[alert, (annotations as { runbook_url: string }).runbook_url]],
    );
    expect(urls).toHaveLength(alertsOf(catalogue).length);
    for (const [alert, url] of urls as [string, string][]) {
      const { origin, pathname } = new URL(url);
      expect(origin).toBe(project.site);
      const html = readFileSync(join(site, pathname, "index.html"), "utf8");
      expect(html).toContain(`<h1 id="_top"`);
      expect(html).toMatch(new RegExp(`<title>${alert} \\|`));
      expect(html).toContain(`lang="${language === "en" ? "en" : "zh-CN"}"`);
    }
  });
});

/** The path of the newest version, as the page at the root leads to it: `/v1.1.0/`. */
function home(): string {
  const [, path] = /url=\.(\/v[^"]+\/)"/.exec(readFileSync(join(site, "index.html"), "utf8")) ?? [];
  if (path === undefined) throw new Error("dist/site/index.html leads to no version");
  return path;
}

test("the root of the site leads to the version, and nothing of the build's own files is published", () => {
  expect(existsSync(join(site, home(), "index.html"))).toBe(true);
  expect(existsSync(join(site, home(), "zh-cn/index.html"))).toBe(true);
  const stray = readdirSync(join(site, home())).filter((name) => name.endsWith(".mjs") || name === "collections");
  expect(stray).toEqual([]);
});

test("no page loads anything from another host", () => {
  const pages = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) => /\.(html|css)$/.test(name));
  expect(pages.length).toBeGreaterThan(30);
  for (const name of pages) {
    const text = readFileSync(join(site, name), "utf8");
    const loaded = [
      ...text.matchAll(/<[^>]*\s(?:src|srcset|poster)=["']?((?:https?:)?\/\/[^"'\s>]+)/g),
      // Only these links name an address without loading it.
      ...[...text.matchAll(/<link\s[^>]*>/g)]
        .filter(([link]) => !/rel="?(?:canonical|alternate|sitemap)\b/.test(link))
        .flatMap(([link]) => [...link.matchAll(/href=["']?((?:https?:)?\/\/[^"'\s>]+)/g)]),
      ...text.matchAll(/(?:@import|url\()\s*["']?((?:https?:)?\/\/[^"')]+)/g),
    ].map(([, address]) => address);
    expect(loaded, name).toEqual([]);
  }
});

/** The site in a browser; `visit` gets a page of it and the address that the paths of this version follow. */
async function inBrowser(visit: (page: Page, address: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    const path = join(site, decodeURIComponent(new URL(request.url!, "http://localhost").pathname));
    const file = path.endsWith("/") ? join(path, "index.html") : path;
    if (!existsSync(file)) return response.writeHead(404).end();
    return response
      .writeHead(200, { "content-type": contentTypes[extname(file)] ?? "application/octet-stream" })
      .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await browserType.launch({
    executablePath: await chromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  try {
    await visit(await browser.newPage(), `http://127.0.0.1:${(server.address() as AddressInfo).port}${home()}`);
  } finally {
    await browser.close();
    server.close();
  }
}

test("the search finds a word in English and in Chinese", { timeout: 60_000 }, async () => {
  await inBrowser(async (page, address) => {
    // The site sets up its search when the browser is idle, which one without a window may never be; where a browser lacks the
    // call, as Safari does, it does so at once.
    await page.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: undefined }));
    const requested: string[] = [];
    page.on("request", (request) => requested.push(new URL(request.url()).host));
    for (const [path, word, result] of [
      ["", "throughput", "VLLMLowThroughput"],
      ["zh-cn/", "吞吐量", "VLLMLowThroughput"],
    ] as const) {
      await page.goto(address + path);
      await page.locator("button[data-open-modal]").click();
      await page.locator("input.pagefind-ui__search-input").fill(word);
      await page.locator(".pagefind-ui__result-link", { hasText: result }).first().waitFor({ timeout: 20_000 });
    }
    expect(new Set(requested)).toEqual(new Set([new URL(address).host]));
  });
});

/** The pages with tables of several columns, by their paths. */
function pagesWithTables(): string[] {
  return readdirSync(join(site, home()), { recursive: true, encoding: "utf8" })
    .filter((name) => /(^|\/)(guides|reference)\/([\w-]+\/)?index\.html$|(^|\/)alerts\/index\.html$/.test(name))
    .map((name) => name.replace(/index\.html$/, ""));
}

test(
  "no table is wider than its page, and on a phone figures alone are moved sideways",
  { timeout: 180_000 },
  async () => {
    await inBrowser(async (page, address) => {
      const paths = pagesWithTables();
      expect(paths).toEqual(expect.arrayContaining(["alerts/", "reference/values/", "zh-cn/guides/cost/"]));
      for (const path of paths) {
        await page.goto(address + path, { waitUntil: "domcontentloaded" });
        for (const [width, tables] of [
          [1400, "table"],
          [390, "table:not(.figures)"],
        ] as const) {
          await page.setViewportSize({ width, height: 900 });
          const wide = await page
            .locator(`.sl-markdown-content ${tables}`)
            .evaluateAll((all) =>
              all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent),
            );
          expect(wide, `${path} at ${width} pixels`).toEqual([]);
        }
      }
    });
  },
);

const contentTypes: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};
