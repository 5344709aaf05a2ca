/** Values below which keys lie. */
export type Tree = { readonly [key: string]: unknown };

export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One tree laid over another: what is not set above is that below. */
export function overlay(below: Tree, above: Tree): Tree {
  return Object.fromEntries(
    [...new Set([...Object.keys(below), ...Object.keys(above)])].map((key) => {
      const [under, over] = [below[key], above[key]];
      if (over === undefined) return [key, under];
      return [key, isTree(under) && isTree(over) ? overlay(under, over) : over];
    }),
  );
}
