import { isEntityTag, namedByTags } from './entityTags';
import { tagKeysSchema } from './tagKeysSchema';

const REF = 'backstage.io/entity-ref';

describe('namedByTags', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['no tag', {}, []],
    [
      'a reference',
      { [REF]: 'resource:default/orders-db' },
      ['resource:default/orders-db'],
    ],
    [
      'a reference without namespace, in upper case, with spaces around it',
      { [REF]: ' Resource:Orders-DB ' },
      ['resource:default/orders-db'],
    ],
    ['no name without a kind', { [REF]: 'orders' }, []],
    [
      'the name of a component',
      { owner: 'orders' },
      ['component:default/orders'],
    ],
    [
      'a reference under another key',
      { owner: 'resource:acme/orders-db' },
      ['resource:acme/orders-db'],
    ],
    [
      'the application of Harmonix',
      { 'aws-apps:orders-production': 'orders' },
      ['component:default/orders'],
    ],
    ['no application without a value', { 'aws-apps:orders': '' }, []],
    ['no empty tag', { [REF]: ' ', owner: '' }, []],
    ['no other tag', { team: 'orders', 'my-aws-apps:x': 'orders' }, []],
    [
      'all tags, in the order of the configuration',
      { 'aws-apps:a': 'a', owner: 'o', [REF]: 'api:r' },
      ['api:default/r', 'component:default/o', 'component:default/a'],
    ],
  ])('reads %s', (_, tags, refs) => {
    const { named } = namedByTags(tags, [REF, 'owner']);
    expect(named.map(({ entityRef }) => entityRef)).toEqual(refs);
  });

  it('returns the tag of each entity, and the first tag that cannot be read', () => {
    expect(
      namedByTags({ [REF]: 'orders', owner: 'a' }, [REF, 'owner']),
    ).toEqual({
      named: [{ tag: 'owner', entityRef: 'component:default/a' }],
      unreadable: { tag: REF, text: 'orders' },
    });
    expect(namedByTags({ owner: 'a' }, ['owner'])).not.toHaveProperty(
      'unreadable',
    );
    expect(namedByTags({ [REF]: ' ' }, [REF])).toEqual({ named: [] });
  });

  it('ignores inherited properties of tags', () => {
    expect(namedByTags({}, ['constructor', 'toString'])).toEqual({ named: [] });
  });
});

describe('isEntityTag', () => {
  it.each([
    ['acme:service', true],
    ['aws-apps:orders', true],
    [REF, false],
    ['acme', false],
  ])('with the key acme:service alone, %s: %s', (key, expected) => {
    expect(isEntityTag(key, ['acme:service'])).toBe(expected);
  });
});

describe('tagKeysSchema', () => {
  it('has the key of the templates by default, and rejects an empty list or key', () => {
    expect(tagKeysSchema.parse(undefined)).toEqual([REF]);
    expect(tagKeysSchema.parse(['x'.repeat(128)])).toHaveLength(1);
    for (const wrong of [[], [''], ['x'.repeat(129)], 'owner']) {
      expect(tagKeysSchema.safeParse(wrong).success).toBe(false);
    }
  });
});
