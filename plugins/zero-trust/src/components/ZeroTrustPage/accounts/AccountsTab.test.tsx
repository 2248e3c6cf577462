import { screen, waitFor, within } from '@testing-library/react';
import { Result } from 'backstage-plugin-zero-trust-common';
import {
  AccountPosture,
  AccountSummary,
} from 'backstage-plugin-zero-trust-common/responses';
import { aPosture } from '../../../__testUtils__/aPosture';
import { aResult } from '../../../__testUtils__/aResult';
import { renderPart } from '../../../__testUtils__/renderPart';
import { theControls } from '../../../__testUtils__/theControls';
import { user } from '../../../__testUtils__/user';
import { AccountsTab } from './AccountsTab';

const ORGANIZATION = 'arn:aws:organizations::111122223333:organization/o-1';

const anAccount = (about: Partial<AccountSummary> = {}): AccountSummary => ({
  accountId: '111122223333',
  partition: 'aws',
  name: 'payments-prod',
  owners: ['group:default/payments'],
  points: 54,
  score: 54,
  grade: 'E',
  band: { low: 40, high: 70 },
  coverage: 90,
  freshness: { observedAt: new Date().toISOString(), stale: false },
  failing: { CRITICAL: 1, HIGH: 2, MEDIUM: 0, LOW: 0 },
  unknown: 1,
  ceiling: 79,
  ...about,
});

const result = (about: Partial<Result>): Result =>
  aResult({
    controlId: 'ZT-ID-10',
    resourceArn: ORGANIZATION,
    resourceId: 'o-1',
    ...about,
  });

const detail = (results: Result[]): AccountPosture => ({
  ...anAccount(),
  caps: [
    { max: 59, reason: 'The root user has no MFA: at most 59', binds: true },
  ],
  pillars: [],
  fixes: [],
  results,
  catalogueVersion: '1',
});

const getControls = async () => ({
  ...theControls,
  items: [
    ...theControls.items,
    {
      ...theControls.items[0],
      id: 'ZT-ID-10',
      title: 'Identity Center asks for MFA at every sign-in',
      attestation: {
        validDays: 90,
        questions: [
          {
            id: 'prompt',
            text: 'When are people asked?',
            options: [
              { value: 'always', label: 'Always-on', holds: true },
              { value: 'never', label: 'Never', holds: false },
            ],
          },
        ],
      },
    },
  ],
});

describe('AccountsTab', () => {
  it('lists accounts with their score, and its effect on services', async () => {
    renderPart(<AccountsTab />, {
      listAccounts: async () => ({
        items: [
          anAccount(),
          anAccount({
            accountId: '444455556666',
            name: 'platform',
            owners: [],
            ceiling: 100,
          }),
        ],
        totalItems: 2,
        pageInfo: {},
      }),
    });
    expect(
      await screen.findByRole('link', { name: 'payments-prod' }),
    ).toHaveAttribute('href', '/?account=111122223333');
    expect(screen.getByText('at most 79 points')).toBeVisible();
    expect(screen.getByText('not limited')).toBeVisible();
    expect(screen.getByText(/without an owner/)).toBeVisible();
  });

  it('lists the accounts that fail a control of the address, and says what does not exist', async () => {
    const listAccounts = jest.fn().mockResolvedValue({
      items: [anAccount()],
      totalItems: 1,
      pageInfo: {},
    });
    renderPart(
      <AccountsTab />,
      { listAccounts, getControls: async () => theControls },
      { at: '/?control=ZT-NET-02,ZT-XXX' },
    );
    await screen.findByRole('link', { name: 'payments-prod' });
    expect(listAccounts).toHaveBeenCalledTimes(1);
    expect(listAccounts).toHaveBeenCalledWith(
      expect.objectContaining({ control: ['ZT-NET-02'] }),
    );
    expect(screen.getByText(/control=ZT-XXX\. They are ignored/)).toBeVisible();
    await user.click(
      screen.getByRole('button', {
        name: 'Remove filter: Reachable from the internet',
      }),
    );
    await waitFor(() =>
      expect(listAccounts).toHaveBeenLastCalledWith(
        expect.objectContaining({ control: undefined }),
      ),
    );
  });

  it('lists the accounts where a control of the address has a status', async () => {
    const listAccounts = jest.fn().mockResolvedValue({
      items: [anAccount()],
      totalItems: 1,
      pageInfo: {},
    });
    renderPart(
      <AccountsTab />,
      { listAccounts, getControls: async () => theControls },
      { at: '/?control=ZT-NET-02&status=unknown,nonsense' },
    );
    expect(
      await screen.findByRole('button', {
        name: 'Remove filter: Unknown: The database is not reachable from the internet',
      }),
    ).toBeVisible();
    expect(listAccounts).toHaveBeenLastCalledWith(
      expect.objectContaining({ control: ['ZT-NET-02'], status: ['unknown'] }),
    );
    expect(screen.getByText(/status=nonsense\. They are/)).toBeVisible();
  });

  it('shows an error', async () => {
    renderPart(<AccountsTab />, {
      listAccounts: async () => {
        throw new Error('The database is away');
      },
    });
    expect(await screen.findByText(/The database is away/)).toBeVisible();
  });

  it('shows what limits one account, and the region of each result', async () => {
    renderPart(
      <AccountsTab />,
      {
        getControls,
        getAccount: async () =>
          detail([
            result({
              controlId: 'ZT-DATA-03',
              resourceArn: 'arn:aws:account:eu-west-1:111122223333:account',
              region: 'eu-west-1',
              status: 'fail',
              reason: 'Nothing records.',
            }),
          ]),
      },
      { at: '/?account=111122223333' },
    );
    expect(await screen.findByText(/no MFA: at most 59/)).toBeVisible();
    expect(screen.getByText('eu-west-1: Nothing records.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Attest' })).toBeNull();
  });

  describe('an account that is out of scope', () => {
    const outOfScope = {
      since: '2026-11-24T12:00:00.000Z',
      regions: ['eu-west-1', 'global'],
      everything: true,
      mayRetire: true,
    };

    it('is marked in the list', async () => {
      renderPart(<AccountsTab />, {
        listAccounts: async () => ({
          items: [anAccount({ outOfScope })],
          totalItems: 1,
          pageInfo: {},
        }),
      });
      expect(
        await screen.findByText(/^Out of scope since Nov 24, 2026/),
      ).toBeVisible();
    });

    it.each([
      [['eu-west-1'], /^eu-west-1 out of scope since Nov 24/],
      [
        ['eu-central-1', 'eu-west-1'],
        /^eu-central-1, eu-west-1 out of scope, the last of them since Nov 24/,
      ],
    ])('is marked with its regions %j', async (regions, text) => {
      renderPart(<AccountsTab />, {
        listAccounts: async () => ({
          items: [
            anAccount({
              outOfScope: { ...outOfScope, everything: false, regions },
            }),
          ],
          totalItems: 1,
          pageInfo: {},
        }),
      });
      expect(await screen.findByText(text)).toBeVisible();
    });

    it('can be retired after a confirmation that says what is deleted', async () => {
      const retireAccount = jest.fn().mockResolvedValue({});
      renderPart(
        <AccountsTab />,
        {
          getControls,
          retireAccount,
          listAccounts: async () => ({
            items: [],
            totalItems: 0,
            pageInfo: {},
          }),
          getAccount: async () => ({ ...detail([]), outOfScope }),
        },
        { at: '/?account=111122223333' },
      );
      await user.click(
        await screen.findByRole('button', { name: 'Retire payments-prod' }),
      );
      const dialog = within(await screen.findByRole('dialog'));
      expect(
        dialog.getByText(/^This deletes all results .*eu-west-1, global/),
      ).toBeVisible();
      expect(retireAccount).not.toHaveBeenCalled();
      await user.click(dialog.getByRole('button', { name: 'Retire' }));
      expect(retireAccount).toHaveBeenCalledWith('111122223333');
      expect(await screen.findByText(/^No account has been/)).toBeVisible();
    });

    it('has no button for people who are not allowed to retire it', async () => {
      renderPart(
        <AccountsTab />,
        {
          getControls,
          getAccount: async () => ({
            ...detail([]),
            outOfScope: { ...outOfScope, mayRetire: false },
          }),
        },
        { at: '/?account=111122223333' },
      );
      expect(
        await screen.findByText(/You are not allowed to retire it/),
      ).toBeVisible();
      expect(screen.queryByRole('button', { name: /Retire/ })).toBeNull();
    });
  });

  it('folds passes, filters results by the address, and links pillars to them', async () => {
    const [control, other] = theControls.items;
    const results = [
      result({ controlId: control.id, status: 'fail', reason: 'Not set.' }),
      result({ controlId: other.id, status: 'pass', reason: 'Set.' }),
    ];
    const answers = {
      getControls: async () => theControls,
      getAccount: async () => ({
        ...detail(results),
        pillars: aPosture().pillars,
      }),
    };
    const { unmount } = renderPart(<AccountsTab />, answers, {
      at: '/?account=111122223333',
    });
    const list = within(await screen.findByRole('region', { name: 'Results' }));
    expect(await list.findByText(control.failure)).toBeVisible();
    expect(list.queryByText(other.title)).toBeNull();
    await user.click(list.getByRole('button', { name: 'Passes (1)' }));
    expect(await list.findByText(other.title)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Networks' })).toHaveAttribute(
      'href',
      '/zero-trust/accounts?account=111122223333&status=all&pillar=Networks#results',
    );
    unmount();
    renderPart(<AccountsTab />, answers, {
      at: `/?account=111122223333&status=all&control=${other.id}`,
    });
    expect(await screen.findByText(other.title)).toBeVisible();
    expect(screen.queryByText(control.failure)).toBeNull();
  });

  it('shows what to fix first, and copies its commands', async () => {
    const command =
      'aws iam update-account-password-policy --minimum-password-length 14';
    const [first] = theControls.items;
    const control = { ...first, remediation: { text: 'Set one.', command } };
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    renderPart(
      <AccountsTab />,
      {
        getControls: async () => ({ ...theControls, items: [control] }),
        getAccount: async () => ({
          ...detail([
            result({
              controlId: control.id,
              resourceArn: 'arn:aws:iam::111122223333:root',
              status: 'fail',
            }),
          ]),
          fixes: [
            {
              fix: control.fix,
              controlIds: [control.id],
              resources: 1,
              gain: 7,
            },
          ],
        }),
      },
      { at: '/?account=111122223333' },
    );
    const fixes = within(
      await screen.findByRole('region', { name: 'Fix these first' }),
    );
    expect(fixes.getByText('+7 points')).toBeVisible();
    await user.click(
      await fixes.findByRole('button', { name: /^Copy commands?: / }),
    );
    expect(writeText).toHaveBeenCalledWith(expect.stringContaining(command));
  });

  it('counts the Regions in which a fix is needed', async () => {
    const [control] = theControls.items;
    renderPart(
      <AccountsTab />,
      {
        getControls: async () => theControls,
        getAccount: async () => ({
          ...detail(
            ['eu-west-1', 'us-east-1', 'us-west-2'].map(region =>
              result({
                controlId: control.id,
                resourceArn: `arn:aws:account:${region}:111122223333:account`,
                region,
                status: 'fail',
              }),
            ),
          ),
          fixes: [
            {
              fix: control.fix,
              controlIds: [control.id],
              resources: 1,
              gain: 7,
            },
          ],
        }),
      },
      { at: '/?account=111122223333' },
    );
    const fixes = await screen.findByRole('region', {
      name: 'Fix these first',
    });
    expect(fixes).toHaveTextContent('3 resources');
  });

  it('asks for facts that no AWS API returns, and sends the answers', async () => {
    const attest = jest.fn().mockResolvedValue({});
    renderPart(
      <AccountsTab />,
      {
        getControls,
        attest,
        getAccount: async () => detail([result({ status: 'unknown' })]),
      },
      { at: '/?account=111122223333' },
    );
    const form = within(
      await screen.findByRole('region', { name: /^Attest: Identity Center/ }),
    );
    const button = form.getByRole('button', { name: 'Attest' });
    expect(button).toBeDisabled();
    await user.click(form.getByRole('radio', { name: 'Always-on' }));
    await user.type(
      form.getByRole('textbox', { name: 'Evidence' }),
      'Console, ticket 42',
    );
    await user.click(button);
    expect(attest).toHaveBeenCalledWith({
      controlId: 'ZT-ID-10',
      resourceArn: ORGANIZATION,
      answers: { prompt: 'always' },
      note: 'Console, ticket 42',
    });
  });
});
