import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";

const folder = join(import.meta.dirname, "../templates");
const ending = ".md.hbs";

/** Every template, read once when the module loads: filling one touches no file. */
const templates = new Map(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => [
      path.slice(0, -ending.length),
      Handlebars.compile<object>(readFileSync(join(folder, path), "utf8"), { noEscape: true, strict: true }),
    ]),
);

/**
 * Fills a template with data. Nothing is escaped, for the result is Markdown.
 *
 * @param path of the template below `templates`, without its ending: `en/guides/deploy`
 * @throws Error when there is no such template, or when it speaks of a name that the data lacks
 */
export function fillTemplate(path: string, data: object): string {
  const template = templates.get(path);
  if (template === undefined) throw new Error(`no template ${path}${ending} below ${folder}`);
  return template(data);
}
