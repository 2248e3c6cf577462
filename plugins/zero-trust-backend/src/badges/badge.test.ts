import { badge } from './badge';

describe('badge', () => {
  it('has the grade, and a text for screen readers', () => {
    expect(badge('B')).toContain('aria-label="zero trust: B"');
    expect(badge('B')).toContain('>B</text>');
  });

  it('is unknown without a grade', () => {
    expect(badge(null)).toContain('zero trust: unknown');
  });

  it('escapes its text', () => {
    const svg = badge(null, '"><script>alert(1)</script>&');
    expect(svg).not.toMatch(/<script|"">/);
    expect(svg).toContain('&#60;script&#62;');
  });
});
