import {
  AnnotationClaim,
  DependencyClaim,
  proveAnnotation,
  proveDependency,
  proveTag,
  TagClaim,
} from './proofs';

const tag = (claim: Partial<TagClaim> = {}) =>
  proveTag({
    account: 'nobody',
    trust: 'not-configured',
    knownBefore: false,
    approved: false,
    ...claim,
  });

describe('a tag of the resource', () => {
  it.each<[string, Partial<TagClaim>, ReturnType<typeof proveTag>]>([
    [
      'the account is mapped to the owner',
      { account: 'owner' },
      'account-mapping',
    ],
    [
      'the account is mapped to the owner, whatever the location',
      { account: 'owner', trust: 'untrusted' },
      'account-mapping',
    ],
    ['the account has no mapping', {}, undefined],
    [
      'the account has no mapping, the entity existed first',
      { knownBefore: true },
      'resource-tag',
    ],
    [
      'the account has no mapping, the entity existed first, not in a trusted location',
      { knownBefore: true, trust: 'untrusted' },
      'resource-tag',
    ],
    [
      'the account has no mapping, the entity is in a trusted location',
      { trust: 'trusted' },
      'trusted-location',
    ],
    [
      'the account has no mapping, the entity was added later, not in a trusted location',
      { trust: 'untrusted' },
      undefined,
    ],
    [
      'the account is mapped to others, the entity existed first',
      { account: 'others', knownBefore: true },
      undefined,
    ],
    [
      'the account is mapped to others, the entity is in a trusted location',
      { account: 'others', trust: 'trusted', knownBefore: true },
      undefined,
    ],
    [
      'the account is mapped to others, and the claim was approved',
      { account: 'others', approved: true },
      'approval',
    ],
    [
      'the account has no mapping, and the claim was approved',
      { approved: true },
      'approval',
    ],
  ])('%s', (_, claim, proof) => {
    expect(tag(claim)).toBe(proof);
  });
});

describe('an annotation', () => {
  it.each<
    [AnnotationClaim['account'], AnnotationClaim['trust'], boolean, string?]
  >([
    ['owner', 'trusted', false, 'account-mapping'],
    ['owner', 'not-configured', false, 'account-mapping'],
    ['owner', 'untrusted', false, undefined],
    ['owner', 'untrusted', true, 'approval'],
    ['others', 'trusted', false, undefined],
    ['others', 'not-configured', false, undefined],
    ['others', 'untrusted', true, 'approval'],
    ['nobody', 'trusted', false, undefined],
    ['nobody', 'not-configured', false, undefined],
    ['nobody', 'trusted', true, 'approval'],
  ])(
    'account mapped to: %s, location: %s, approved: %s',
    (account, trust, approved, proof) => {
      expect(proveAnnotation({ account, trust, approved })).toBe(proof);
    },
  );
});

const dependency = (claim: Partial<DependencyClaim> = {}) =>
  proveDependency({
    ownFile: false,
    resourceFile: false,
    trust: 'not-configured',
    resourceTrust: 'not-configured',
    sameOwner: false,
    sameFile: false,
    knownBefore: true,
    approved: false,
    ...claim,
  });

describe('a dependency', () => {
  it.each<
    [string, Partial<DependencyClaim>, ReturnType<typeof proveDependency>]
  >([
    ['own file, other owner', { ownFile: true }, undefined],
    ['own file, same owner', { ownFile: true, sameOwner: true }, 'same-owner'],
    [
      'own file, and the file of the Resource',
      { ownFile: true, resourceFile: true },
      'consent',
    ],
    [
      'own file in no trusted location, same owner',
      { ownFile: true, sameOwner: true, trust: 'untrusted' },
      undefined,
    ],
    [
      'own file in no trusted location, and the file of the Resource',
      { ownFile: true, resourceFile: true, trust: 'untrusted' },
      undefined,
    ],
    [
      'own file in a trusted location, same owner',
      { ownFile: true, sameOwner: true, trust: 'trusted' },
      'same-owner',
    ],
    [
      'own file named a free name, which another entity got',
      {
        ownFile: true,
        resourceFile: true,
        sameOwner: true,
        knownBefore: false,
      },
      undefined,
    ],
    [
      'own file named a free name, now taken from a trusted location',
      {
        ownFile: true,
        sameOwner: true,
        knownBefore: false,
        trust: 'trusted',
        resourceTrust: 'trusted',
      },
      'same-owner',
    ],
    [
      'the file of the Resource alone, same owner, no locations configured',
      { resourceFile: true, sameOwner: true },
      undefined,
    ],
    [
      'the file of the Resource alone, trusted, same owner',
      { resourceFile: true, sameOwner: true, resourceTrust: 'trusted' },
      'trusted-location',
    ],
    [
      'the file of the Resource alone, trusted, other owner',
      { resourceFile: true, resourceTrust: 'trusted' },
      undefined,
    ],
    [
      'the file of the Resource alone, not trusted, same owner',
      { resourceFile: true, sameOwner: true, resourceTrust: 'untrusted' },
      undefined,
    ],
    [
      'one file, same owner: a bastion of its database',
      { resourceFile: true, sameFile: true, sameOwner: true },
      'same-file',
    ],
    [
      'one file, other owner',
      { resourceFile: true, sameFile: true },
      undefined,
    ],
    [
      'approved',
      { resourceFile: true, resourceTrust: 'untrusted', approved: true },
      'approval',
    ],
  ])('%s', (_, claim, proof) => {
    expect(dependency(claim)).toBe(proof);
  });
});
