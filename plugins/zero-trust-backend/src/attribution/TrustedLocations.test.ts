import { TrustedLocations } from './TrustedLocations';

const acme = new TrustedLocations([
  'https://github.com/acme/',
  'file:/srv/catalog/',
]);
const file = 'url:https://github.com/acme/orders/blob/main/catalog-info.yaml';
const trust = (location: string, origin = file) =>
  acme.trust({ locations: [location, origin] });

describe('TrustedLocations', () => {
  it.each([
    file,
    'url:https://GitHub.com/acme/orders/catalog-info.yaml',
    'url:https://github.com:443/acme/orders/catalog-info.yaml',
    'url:https://github.com/acme/a/../b/catalog-info.yaml',
    'file:/srv/catalog/teams/orders.yaml',
  ])('trusts %s', location => {
    expect(trust(location)).toBe('trusted');
    expect(trust(file, location)).toBe('trusted');
  });

  it.each([
    ['another owner', 'url:https://github.com/evil/x.yaml'],
    ['a longer name', 'url:https://github.com/acme-evil/x.yaml'],
    ['a step up', 'url:https://github.com/acme/../evil/x.yaml'],
    ['an encoded step up', 'url:https://github.com/acme/%2e%2e/evil/x.yaml'],
    ['an encoded slash', 'url:https://github.com/acme/..%2fevil/x.yaml'],
    ['a slash encoded twice', 'url:https://github.com/acme/..%252fevil/x.yaml'],
    ['a backslash', 'url:https://github.com/acme/..\\evil/x.yaml'],
    ['a user name', 'url:https://github.com@evil.example/acme/x.yaml'],
    ['a user name before the host', 'url:https://u:p@github.com/acme/x.yaml'],
    ['a longer host', 'url:https://github.com.evil.example/acme/x.yaml'],
    ['another port', 'url:https://github.com:8443/acme/x.yaml'],
    ['another scheme', 'url:http://github.com/acme/x.yaml'],
    ['another case of the path', 'url:https://github.com/ACME/x.yaml'],
    ['a line break', 'url:https://github.com/ac\nme/x.yaml'],
    ['the prefix without its slash', 'url:https://github.com/acme'],
    [
      'the prefix in a query',
      'url:https://evil.example/?https://github.com/acme/',
    ],
    ['an unsupported type', 'custom:https://github.com/acme/x.yaml'],
    ['a longer type', 'my-file:/srv/catalog/x.yaml'],
    ['a folder with a longer name', 'file:/srv/catalogue/x.yaml'],
    ['a file given as a URL', 'url:file:///srv/catalog/x.yaml'],
    ['a step up on the disk', 'file:/srv/catalog/../evil/x.yaml'],
    ['no location', ''],
  ])('does not trust %s', (_, location) => {
    expect(trust(location)).toBe('untrusted');
    expect(trust(file, location)).toBe('untrusted');
  });

  it('requires that both the file and the registered location are trusted', () => {
    expect(acme.trust({ locations: [file] })).toBe('untrusted');
    expect(acme.trust({ locations: [] })).toBe('untrusted');
  });

  it('reads a folder from the working directory', () => {
    const own = new TrustedLocations(['file:./examples/']);
    const location = `file:${process.cwd()}/examples/shop.yaml`;
    expect(own.trust({ locations: [location, location] })).toBe('trusted');
  });

  it('accepts a location without TLS if one is configured', () => {
    const inside = new TrustedLocations(['http://git.internal/acme/']);
    const location = 'url:http://git.internal/acme/orders/catalog-info.yaml';
    expect(inside.trust({ locations: [location, location] })).toBe('trusted');
  });

  it('reports that nothing is configured', () => {
    const none = new TrustedLocations([]);
    expect(none.trust({ locations: [file, file] })).toBe('not-configured');
  });

  it.each([
    ['https://github.com/acme', /must end in "\/"/],
    ['github.com/acme/', /must be a URL/],
    ['ftp://github.com/acme/', /must be a URL/],
    ['file:/srv/%2f/', /must be a folder/],
    ['https://user@github.com/acme/', /must be a URL/],
    ['https://github.com/ac%2fme/', /must be a URL/],
  ])('refuses %s', (text, message) => {
    expect(() => new TrustedLocations([text])).toThrow(message);
  });
});
