/** @typedef {{ tagName?: string, value?: string, properties?: Record<string, unknown>, children?: Node[] }} Node */

/**
 * Marks the tables of a page for `styles/tables.css`: `figures` has several columns of numbers and stays a table on every screen,
 * `rows` has three columns and more and becomes one block for each row where the screen is narrow. There each cell has to say what it
 * is, so it bears the heading of its column.
 */
export function tablesForPhones() {
  return (/** @type {Node} */ tree) => within(tree, "table").forEach(mark);
}

/** @param {Node} table */
function mark(table) {
  const headings = within(table, "th");
  if (headings.length < 3) return;
  const numbers = headings.filter(({ properties }) => properties?.align === "right");
  table.properties = { ...table.properties, className: [numbers.length < 3 ? "rows" : "figures"] };
  for (const row of within(table, "tr"))
    for (const [column, cell] of within(row, "td").entries())
      cell.properties = { ...cell.properties, "data-heading": textOf(headings[column]) };
}

/**
 * @param {Node} node
 * @param {string} tagName
 * @returns {Node[]}
 */
function within(node, tagName) {
  return (node.children ?? []).flatMap((child) => (child.tagName === tagName ? [child] : within(child, tagName)));
}

/**
 * @param {Node | undefined} node
 * @returns {string}
 */
function textOf(node) {
  return node?.value ?? (node?.children ?? []).map(textOf).join("");
}
