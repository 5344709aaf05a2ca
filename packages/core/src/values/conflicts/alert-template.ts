import { nearest } from "../nearest.ts";

/** What Prometheus gives to the templates of alerts. */
const variables = ["externalLabels", "externalURL", "labels", "value"];

const keywords = "block break continue define else end false if nil range template true with";

/** The functions of Go's templates, and those of Prometheus: template/template.go, as of 3.4. */
const functions = `
  and call eq ge gt html index js le len lt ne not or print printf println slice urlquery
  args externalURL first graphLink humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp label match now
  parseDuration pathPrefix query reReplaceAll safeHtml sortByLabel stripDomain stripPort strvalue tableLink title tmpl toDuration
  toLower toTime toUpper urlQueryEscape value
`;

const words = `${keywords} ${functions}`.trim().split(/\s+/);

/** Something in a template that Prometheus does not know, with what may be meant. */
export interface Unknown {
  readonly what: string;
  readonly written: string;
  /** Undefined where nothing known is like it. */
  readonly meant?: string;
}

/** The first name in a template that Prometheus does not know; undefined when there is none. */
export function unknownInTemplate(text: string): Unknown | undefined {
  const actions = [...text.matchAll(/\{\{([^]*?)\}\}/g)].map(([, action]) => withoutLiterals(action!));
  const declared = actions.flatMap((action) =>
    (action.match(/\$[A-Za-z_]\w*( *, *\$[A-Za-z_]\w*)? *:=/g) ?? []).flatMap((one) => one.match(/\w+/g) ?? []),
  );
  const dashed = actions.flatMap((action) => action.match(/\$labels\.[A-Za-z0-9_]+(-[A-Za-z0-9_]+)+/g) ?? [])[0];
  if (dashed !== undefined) {
    return { what: "no label has a - in its name", written: dashed, meant: dashed.replaceAll("-", "_") };
  }
  const names = actions.flatMap((action) => action.match(/[.$]?[A-Za-z_][A-Za-z0-9_]*/g) ?? []);
  const known = (name: string) =>
    name.startsWith(".") ||
    (name.startsWith("$") ? [...variables, ...declared].includes(name.slice(1)) : words.includes(name));
  const written = names.find((name) => !known(name));
  if (written === undefined) return undefined;
  if (!written.startsWith("$")) return unknown(`function ${written}`, written, nearest(written, words)[0]);
  const meant = nearest(written.slice(1), variables)[0];
  return unknown(written, written, meant === undefined ? undefined : `$${meant}`);
}

function unknown(name: string, written: string, meant: string | undefined): Unknown {
  return { what: `Prometheus knows no ${name} in templates`, written, ...(meant !== undefined && { meant }) };
}

/** An action of a template without texts, comments and numbers. */
function withoutLiterals(action: string): string {
  return action
    .replaceAll(/"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\/\*[^]*?\*\//g, " ")
    .replaceAll(/\b[0-9][0-9a-zA-Z_.]*/g, " ");
}
