import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  Dependency,
  dependencyText,
  isTrustedRepository,
} from './dependencyText';

const facts: Dependency = {
  service: 'component:default/orders',
  database: 'resource:default/orders-db',
  ownsService: true,
  sameOwner: true,
  isTrusted: true,
  isRequest: false,
};

describe('dependencyText', () => {
  it.each<[string, Partial<Dependency>]>([
    [
      'The database counts for component:default/orders as soon as the catalog has read its repository.',
      {},
    ],
    [
      'The database does not count for component:default/orders yet. To make it count, add "dependsOn: [resource:default/orders-db]" to the spec of component:default/orders in its own catalog file.',
      { isTrusted: false },
    ],
    [
      'The database does not count for component:default/orders yet. To make it count, add "dependsOn: [resource:default/orders-db]" to the spec of component:default/orders in its own catalog file.',
      { isTrusted: false, ownsService: false },
    ],
    [
      'The database does not count for component:default/orders yet, because you do not own component:default/orders. It counts when its owners approve the dependency, or add "dependsOn: [resource:default/orders-db]" to the spec of component:default/orders in its own catalog file.',
      { sameOwner: false, ownsService: false },
    ],
    [
      'The database counts for component:default/orders when the pull request is merged and the catalog has read the file, if the portal trusts the repository (zeroTrust.attribution.trustedLocations). Otherwise, add "dependsOn: [resource:default/orders-db]" to the spec of component:default/orders in its own catalog file.',
      { isTrusted: false, isRequest: true },
    ],
  ])('says: %s', (text, change) => {
    expect(dependencyText({ ...facts, ...change })).toBe(text);
  });
});

describe('isTrustedRepository', () => {
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        gitea: [
          { host: 'git.acme.test', baseUrl: 'https://git.acme.test/base' },
        ],
      },
    }),
  );
  it.each([
    [
      'github.com?owner=acme&repo=orders-db',
      ['https://github.com/acme/'],
      true,
    ],
    [
      'github.com?owner=evil&repo=orders-db',
      ['https://github.com/acme/'],
      false,
    ],
    ['github.com?owner=acme-evil&repo=x', ['https://github.com/acme/'], false],
    ['git.acme.test?owner=a&repo=b', ['https://git.acme.test/base/'], true],
    ['github.com?owner=acme&repo=orders-db', [], false],
  ])('%s in %j: %s', (repoUrl, locations, isTrusted) => {
    expect(isTrustedRepository(repoUrl, locations, integrations)).toBe(
      isTrusted,
    );
  });
});
