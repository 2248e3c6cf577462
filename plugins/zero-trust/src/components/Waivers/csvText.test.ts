import { csvText } from './csvText';

const TEXT = 'entityRef,controlId,reason\ncomponent:default/a,ZT-NET-01,Café\n';
const utf16 = (order: 'LE' | 'BE', marked = true) => {
  const bytes = Buffer.from(`${marked ? '\uFEFF' : ''}${TEXT}`, 'utf16le');
  return order === 'LE' ? bytes : bytes.swap16();
};

describe('csvText', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16LE', utf16('LE')],
    ['UTF-16BE', utf16('BE')],
  ])('reads %s', (_, bytes) => {
    expect(csvText(new Uint8Array(bytes))).toBe(TEXT);
  });

  it.each<[string, Uint8Array]>([
    ['Windows-1252', Buffer.from(TEXT, 'latin1')],
    ['UTF-16LE without a byte order mark', utf16('LE', false)],
    ['UTF-16BE without a byte order mark', utf16('BE', false)],
    ['UTF-16 that is cut in a letter', utf16('LE').subarray(0, -1)],
  ])('does not read %s', (_, bytes) => {
    expect(csvText(new Uint8Array(bytes))).toBeUndefined();
  });
});
