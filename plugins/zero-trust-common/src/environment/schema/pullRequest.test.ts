import {
  branchProblem,
  folderProblem,
  pullRequestProblems,
} from './pullRequest';

const target = {
  forge: 'github' as const,
  parts: { owner: 'acme', repo: 'infrastructure' },
  folder: 'databases/orders-db',
};

describe('pullRequestProblems', () => {
  it('accepts a repository of each forge', () => {
    expect(pullRequestProblems(target)).toEqual([]);
    expect(
      pullRequestProblems({
        ...target,
        forge: 'gitlab',
        parts: { owner: 'acme/platform', repo: 'infrastructure' },
        branch: 'feature/orders-db',
      }),
    ).toEqual([]);
    expect(
      pullRequestProblems({
        ...target,
        forge: 'azure',
        parts: { organization: 'acme', project: 'My project', repo: 'infra' },
      }),
    ).toEqual([]);
  });

  it.each([
    ['github', { owner: 'acme', repo: '.github' }],
    ['github', { owner: 'jo_acme', repo: '-x' }],
    [
      'azure',
      { organization: 'acme', project: 'Größe (neu)', repo: 'Größe Süd' },
    ],
    ['bitbucketCloud', { workspace: 'acme_eu', project: 'INF', repo: 'a.b' }],
  ] as const)('accepts what %s accepts: %j', (forge, parts) => {
    expect(pullRequestProblems({ ...target, forge, parts })).toEqual([]);
  });

  it.each([
    ['github', { owner: 'acme', repo: 'infra structure' }, 'repo'],
    ['github', { owner: 'acme corp', repo: 'infra' }, 'owner'],
    ['github', { owner: 'acme', repo: '..' }, 'repo'],
    ['github', { owner: 'acme', repo: '.' }, 'repo'],
    ['gitlab', { owner: 'acme/plat form', repo: 'infra' }, 'owner'],
    ['gitlab', { owner: 'acme//x', repo: 'infra' }, 'owner'],
    ['azure', { organization: 'a b', project: 'p', repo: 'r' }, 'organization'],
    ['azure', { organization: 'a', project: 'p.', repo: 'r' }, 'project'],
    ['azure', { organization: 'a', project: 'p', repo: 'r\n' }, 'repo'],
    ['azure', { organization: 'a', project: 'p', repo: 'r/x' }, 'repo'],
    [
      'bitbucketCloud',
      { workspace: 'acme', project: 'My project', repo: 'r' },
      'project',
    ],
  ] as const)('does not accept on %s: %j', (forge, parts, field) => {
    expect(pullRequestProblems({ ...target, forge, parts })).toEqual([
      { field, message: expect.stringContaining('without a URL') },
    ]);
  });

  it('names every field that is missing', () => {
    expect(
      pullRequestProblems({ forge: undefined, parts: {}, folder: '' }),
    ).toEqual([
      { field: 'host', message: 'Choose the host of the repository.' },
      {
        field: 'folder',
        message: 'Enter a folder, such as databases/orders-db.',
      },
    ]);
    expect(
      pullRequestProblems({
        ...target,
        forge: 'bitbucketCloud',
        parts: {},
      }).map(({ message }) => message),
    ).toEqual([
      'Enter the workspace of the repository.',
      'Enter the project of the repository.',
      'Enter the name of the repository.',
    ]);
  });

  it.each([
    'https://github.com/acme',
    'acme/infra',
    '..',
    '-x',
    'a&b=c',
    "a'; id",
    '${1+1}',
    'acme\n',
  ])('rejects the owner %j, and says how it is written', owner => {
    expect(
      pullRequestProblems({ ...target, parts: { owner, repo: 'infra' } }),
    ).toEqual([
      { field: 'owner', message: expect.stringContaining('without a URL') },
    ]);
  });
});

describe('folderProblem', () => {
  it.each(['a', 'databases/orders-db', '_x/y.z', 'a/b/c/d/e/f/g/h'])(
    'accepts %s',
    folder => {
      expect(folderProblem(folder)).toBeUndefined();
    },
  );

  it.each([
    '../outside',
    '/etc',
    '.github',
    'a/',
    'a//b',
    'a b',
    "a'; id",
    'a\n',
    'a/b/c/d/e/f/g/h/i',
    'x'.repeat(64),
  ])('rejects %j in words', folder => {
    expect(folderProblem(folder)).toMatch(/^A folder has 1 to 8 names/);
  });
});

describe('branchProblem', () => {
  it.each(['main', 'zero-trust-orders-db', 'feature/a.b_c', 'a--b', 'x/_y'])(
    'accepts %s',
    branch => {
      expect(branchProblem(branch)).toBeUndefined();
    },
  );

  it.each([
    ['a..b', 'A branch has no two dots in a row.'],
    ['a.lock', 'No part of a branch ends with .lock.'],
    ['a.lock/b', 'No part of a branch ends with .lock.'],
    ['x'.repeat(101), 'A branch has at most 100 characters.'],
  ])('names the rule that %j breaks', (branch, message) => {
    expect(branchProblem(branch)).toBe(message);
  });

  it.each([
    '-x',
    'a/',
    'a//b',
    'a.',
    '.a',
    'a/.b',
    'a b',
    'a~1',
    'a@{1}',
    'a\n',
  ])('rejects %j in words', branch => {
    expect(branchProblem(branch)).toMatch(/^A branch consists of letters/);
  });
});
