/** The comment on top of a generated file. */
export function generated(about: string): string {
  return `${about}\nGenerated from packages/core by \`npm run generate\`: changes belong there.`;
}
