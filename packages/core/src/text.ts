/** The languages of every text that a person reads, in the order in which they are printed. */
export const languages = ["en", "zh"] as const;

export type Language = (typeof languages)[number];

/** One text in every language: a missing translation does not compile. */
export type Text = Readonly<Record<Language, string>>;
