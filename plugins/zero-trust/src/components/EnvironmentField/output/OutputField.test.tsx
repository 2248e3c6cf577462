import { useState } from 'react';
import {
  configApiRef,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
  TestApiRegistry,
} from '@backstage/test-utils';
import { JsonObject } from '@backstage/types';
import { screen } from '@testing-library/react';
import { user } from '../../../__testUtils__/user';
import { queryClient } from '../../QueryProvider';
import { validateOutput } from '../validateEnvironment';
import { OutputField } from './OutputField';
import { OutputFieldProps } from './schema';

const github = { integrations: { github: [{ host: 'github.com' }] } };
const gitea = {
  integrations: { gitea: [{ host: 'git.acme.test' }] },
};
let current: OutputFieldProps['formData'];

beforeEach(() => queryClient.clear());

function Form(props: Partial<OutputFieldProps>) {
  const [data, setData] = useState(props.formData);
  current = data;
  return (
    <OutputField
      {...(props as OutputFieldProps)}
      formData={data}
      onChange={setData}
    />
  );
}

const show = (
  data: JsonObject,
  props: Partial<OutputFieldProps> = {},
  listActions: () => Promise<Array<{ id: string }>> = async () => [
    { id: 'publish:github:pull-request' },
    { id: 'publish:bitbucketCloud:pull-request' },
  ],
) =>
  renderInTestApp(
    <TestApiProvider
      apis={[
        [configApiRef, mockApis.config({ data })],
        [
          scaffolderApiRef,
          { listActions } as unknown as typeof scaffolderApiRef.T,
        ],
      ]}
    >
      <Form {...props} />
    </TestApiProvider>,
  );

async function errors(
  data: JsonObject,
  answers?: object,
  uiOptions?: { bitbucketCloud?: boolean },
  listActions?: () => Promise<Array<{ id: string }>>,
): Promise<string[]> {
  const found: string[] = [];
  await validateOutput(
    answers,
    { addError: message => found.push(message) },
    {
      apiHolder: TestApiRegistry.from(
        [translationApiRef, mockApis.translation()],
        [configApiRef, mockApis.config({ data })],
        ...(listActions
          ? [
              [
                scaffolderApiRef,
                { listActions } as unknown as typeof scaffolderApiRef.T,
              ] as const,
            ]
          : []),
      ),
      uiSchema: { 'ui:options': uiOptions },
    },
  );
  return found;
}

const request = () => screen.getByRole('radio', { name: /pull request/ });
const field = (name: string) => screen.getByRole('textbox', { name });

describe('OutputField', () => {
  it.each([
    ['no integration', {}],
    ['Gitea only', gitea],
  ])('offers no pull request with %s, and says why', async (_, data) => {
    await show(data);
    expect(request()).toBeDisabled();
    expect(
      screen.getByText(/^A pull request is not possible: .*GitHub, GitLab/),
    ).toBeVisible();
  });

  it('asks for the repository and the folder on the configured host', async () => {
    await show(github);
    await user.click(request());
    await user.click(field('Owner'));
    await user.paste('acme');
    await user.click(field('Repository'));
    await user.paste('infrastructure');
    await user.click(field('Folder in the repository'));
    await user.paste('databases/orders-db');
    expect(current).toEqual({
      kind: 'pull-request',
      repoUrl: 'github.com?owner=acme&repo=infrastructure',
      folder: 'databases/orders-db',
    });
    expect(await errors(github, current)).toEqual([]);
    expect(
      screen.getByText(/^The host of the repository\. Backstage opens/),
    ).toBeVisible();
  });

  describe('where the scaffolder lacks an action', () => {
    const both = {
      integrations: {
        github: [{ host: 'github.com' }],
        gitlab: [{ host: 'gitlab.acme.test' }],
      },
    };

    it('offers only the other hosts, and says what to install', async () => {
      await show(both);
      await user.click(request());
      expect(
        await screen.findByText(
          /^Not offered: gitlab\.acme\.test\. .* Install @backstage\/plugin-scaffolder-backend-module-gitlab in the back end\.$/,
        ),
      ).toBeVisible();
      await user.click(screen.getByRole('button', { name: /Host/ }));
      expect(
        screen.getAllByRole('option').map(option => option.textContent),
      ).toEqual(['github.com']);
    });

    it('offers no pull request without any action', async () => {
      await show(both, {}, async () => []);
      expect(
        await screen.findByText(
          /^Not offered: github\.com, gitlab\.acme\.test/,
        ),
      ).toBeVisible();
      expect(request()).toBeDisabled();
    });

    it('offers all hosts if the actions cannot be listed', async () => {
      await show(both, {}, async () => {
        throw new Error('not allowed');
      });
      await user.click(request());
      await user.click(screen.getByRole('button', { name: /Host/ }));
      expect(screen.getAllByRole('option')).toHaveLength(2);
      expect(screen.queryByText(/^Not offered/)).not.toBeInTheDocument();
      expect(
        screen.getByText(/^Not checked: the actions of the scaffolder/),
      ).toBeInTheDocument();
    });

    it('accepts no host without an action', async () => {
      const answers = {
        kind: 'pull-request',
        repoUrl: 'gitlab.acme.test?owner=acme&repo=infra',
        folder: 'databases',
      };
      const has = (...ids: string[]) =>
        errors(both, answers, undefined, async () => ids.map(id => ({ id })));
      expect(await has('publish:github:pull-request')).toEqual([
        'Not complete: Host. Each field shows what to correct.',
      ]);
      queryClient.clear();
      expect(await has('publish:gitlab:merge-request')).toEqual([]);
      queryClient.clear();
      expect(await has()).toEqual([
        expect.stringContaining('the scaffolder has no action'),
      ]);
      queryClient.clear();
      expect(
        await errors(both, answers, undefined, async () => {
          throw new Error('not allowed');
        }),
      ).toEqual([]);
    });
  });

  it('forgets the repository of the host before', async () => {
    await show(
      {
        integrations: {
          github: [{ host: 'github.com' }, { host: 'github.acme.test' }],
        },
      },
      {
        formData: {
          kind: 'pull-request',
          repoUrl: 'github.com?owner=acme&repo=infrastructure',
          folder: 'databases',
        },
      },
    );
    await user.click(screen.getByRole('button', { name: /github\.com/ }));
    await user.click(screen.getByRole('option', { name: 'github.acme.test' }));
    expect(current).toEqual({
      kind: 'pull-request',
      repoUrl: 'github.acme.test?',
      folder: 'databases',
    });
    expect(field('Owner')).toHaveValue('');
  });

  it('asks for workspace and project on Bitbucket Cloud, if the template offers it', async () => {
    await show(
      {},
      {
        uiSchema: {
          'ui:options': { bitbucketCloud: true },
        } as OutputFieldProps['uiSchema'],
      },
    );
    await user.click(request());
    expect(field('Workspace')).toBeVisible();
    expect(field('Project')).toBeVisible();
  });

  it('shows each error at its field, in words, and focuses the first', async () => {
    await show(github, {
      formData: {
        kind: 'pull-request',
        repoUrl: 'github.com?owner=https%3A%2F%2Fgithub.com%2Facme&repo=',
        folder: '../outside',
        branch: 'a..b',
      },
      rawErrors: ['output'],
    });
    expect(screen.getByText(/^Enter only the owner/)).toBeVisible();
    expect(screen.getByText('Enter the name of the repository.')).toBeVisible();
    expect(screen.getByText(/^A folder has 1 to 8 names/)).toBeVisible();
    expect(
      screen.getByText('A branch has no two dots in a row.'),
    ).toBeVisible();
    expect(field('Owner')).toHaveFocus();
  });

  it('shows no error before somebody answers', async () => {
    await show(github);
    await user.click(request());
    expect(field('Owner')).not.toBeInvalid();
    expect(screen.queryByText(/^Enter /)).not.toBeInTheDocument();
  });
});

describe('validateOutput', () => {
  it('accepts a repository of its own', async () => {
    expect(await errors({})).toEqual([]);
    expect(await errors({}, { kind: 'repository' })).toEqual([]);
  });

  it('names the questions that are not answered', async () => {
    expect(
      await errors(github, { kind: 'pull-request', repoUrl: 'github.com?' }),
    ).toEqual([
      'Not complete: Owner, Repository, Folder in the repository. Each field shows what to correct.',
    ]);
  });

  it('accepts Bitbucket Cloud if the template offers it', async () => {
    const answers = {
      kind: 'pull-request',
      repoUrl: 'bitbucket.org?workspace=acme&project=INF&repo=infrastructure',
      folder: 'databases/orders-db',
    };
    expect(await errors({}, answers, { bitbucketCloud: true })).toEqual([]);
    expect(await errors(github, answers)).toEqual([
      'Not complete: Host. Each field shows what to correct.',
    ]);
  });

  it('accepts no host that the portal does not have', async () => {
    expect(
      await errors(github, {
        kind: 'pull-request',
        repoUrl: 'evil.test?owner=acme&repo=infra',
        folder: 'databases',
      }),
    ).toEqual(['Not complete: Host. Each field shows what to correct.']);
    expect(await errors({}, { kind: 'pull-request' })).toEqual([
      expect.stringContaining('A pull request is not possible'),
    ]);
  });
});
