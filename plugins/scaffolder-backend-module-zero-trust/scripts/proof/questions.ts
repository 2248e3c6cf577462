/** One point that only AWS can show, as `docs/to-confirm.md` lists it. */
export interface Question {
  number: number;
  text: string;
}

/** Returns the points of the list, the least certain first. */
export function questionsOf(markdown: string): Question[] {
  return markdown
    .split(/^- \[ \] /m)
    .slice(1)
    .map((text, i) => ({
      number: i + 1,
      text: text.trim().replace(/\s+/g, ' '),
    }));
}
