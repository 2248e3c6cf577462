/**
 * Escapes a text for Markdown, also in a table cell: no link, no HTML, no code.
 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function markdownText(text: string): string {
  return text.replace(/[\\`*{}[\]<>()#+!|~&$"'^=]/g, '\\$&');
}
