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
  it.each(['main', 'zero-trust-orders-db', 'feature/a.b_c', 'a--b'])(
    'accepts %s',
    branch => {
      expect(branchProblem(branch)).toBeUndefined();
    },
  );

  it.each([
    '-x',
    'a..b',
    'a/',
    'a//b',
    'a.',
    'a.lock',
    'a.lock/b',
    '.a',
    'a/.b',
    'a b',
    'a~1',
    'a@{1}',
    'a\n',
    'x'.repeat(101),
  ])('rejects %j in words', branch => {
    expect(branchProblem(branch)).toMatch(/^A branch has at most/);
  });
});
