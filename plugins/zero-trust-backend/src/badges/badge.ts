import { Grade } from 'backstage-plugin-zero-trust-common';

const LABEL = 'zero trust';
/** Widths in units of the SVG, approximately those of Verdana at 11 px. */
const PER_CHARACTER = 7;
const PADDING = 12;

/** The contrast with white text is at least 4.5:1. */
const colors: Record<Grade | 'unknown', string> = {
  A: '#1a7f37',
  B: '#4c7a0b',
  C: '#8a6100',
  D: '#b4470b',
  E: '#b42318',
  unknown: '#5b6470',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

/**
 * Returns a badge as SVG. It loads nothing, and has no script.
 * @param grade - null if it is unknown
 * @param text - the text of the badge. Default: the grade, or "unknown"
 */
export function badge(
  grade: Grade | null,
  text: string = grade ?? 'unknown',
): string {
  const width = (words: string) => words.length * PER_CHARACTER + PADDING;
  const left = width(LABEL);
  const right = width(text);
  const label = escaped(`${LABEL}: ${text}`);
  const words = (x: number, own: string) =>
    `<text x="${x}" y="14" text-anchor="middle">${escaped(own)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${
      left + right
    }" height="20" role="img" aria-label="${label}">`,
    `<title>${label}</title>`,
    `<rect width="${left}" height="20" fill="#3d444d"/>`,
    `<rect x="${left}" width="${right}" height="20" fill="${
      colors[grade ?? 'unknown']
    }"/>`,
    '<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">',
    words(left / 2, LABEL),
    words(left + right / 2, text),
    '</g></svg>',
  ].join('');
}
