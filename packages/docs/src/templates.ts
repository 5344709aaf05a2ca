import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";

const folder = join(import.meta.dirname, "../templates");

/**
 * Fills a template with data. Nothing is escaped, for the result is Markdown; a name that the data lacks is an error.
 *
 * @param path of the template below `templates`, without its ending: `en/guides/deploy`
 */
export function fillTemplate(path: string, data: object): string {
  const source = readFileSync(join(folder, `${path}.md.hbs`), "utf8");
  return Handlebars.compile(source, { noEscape: true, strict: true })(data);
}
