import german from './de';
import { flattenMessages } from './flattenMessages';
import { messages } from './messages';

/** The placeholders of a message, with their formats: "{{value, relativetime(day)}}". */
const placeholders = (message: string) =>
  [...message.matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => name.trim()).sort();

const english = flattenMessages(messages);
type Key = keyof typeof english;

describe('the German messages', () => {
  it('have the same keys as the English ones', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it('have the same placeholders as the English ones', () => {
    const differing = (Object.keys(english) as Key[]).filter(
      key =>
        placeholders(german[key]).join() !== placeholders(english[key]).join(),
    );
    expect(differing).toEqual([]);
  });

  it('are not empty', () => {
    expect(Object.values(german).filter(message => !message.trim())).toEqual(
      [],
    );
  });
});

describe('plurals', () => {
  const forms = (Object.keys(english) as Key[]).filter(key =>
    /_(one|other)$/.test(key),
  );

  it('have both forms', () => {
    const bases = new Set(forms.map(key => key.replace(/_(one|other)$/, '')));
    const missing = [...bases].filter(
      base => !(`${base}_one` in english && `${base}_other` in english),
    );
    expect(missing).toEqual([]);
  });

  it('show their count', () => {
    expect(forms.filter(key => !/\{\{count[,}]/.test(english[key]))).toEqual(
      [],
    );
  });
});
