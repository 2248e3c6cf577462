import { act, screen, waitFor, within } from '@testing-library/react';
import {
  Claim,
  ClaimList,
  Waiver,
} from 'backstage-plugin-zero-trust-common/responses';
import { refusal } from '../../../__testUtils__/refusal';
import { renderPart } from '../../../__testUtils__/renderPart';
import { theControls } from '../../../__testUtils__/theControls';
import { user } from '../../../__testUtils__/user';
import { Live } from '../../QueryProvider/LiveQueryProvider';
import { DecisionsTab } from './DecisionsTab';

const DAY = 24 * 60 * 60 * 1000;
const ORDERS = 'component:default/orders';
/** Returns a day as the portal shows it in English: "Dec 29, 2026". */
const dayText = (time: string) =>
  new Date(time).toLocaleDateString('en', { dateStyle: 'medium' });
/** Returns the time in so many days. */
const at = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const [control, critical] = theControls.items;

/** Pastes the text, because typing renders the dialog for each character. */
async function fill(field: HTMLElement, text: string) {
  await user.click(field);
  await user.paste(text);
}

const aWaiver = (about: Partial<Waiver> = {}): Waiver => ({
  id: 'waiver-1',
  state: 'requested',
  controlId: control.id,
  entityRef: ORDERS,
  scope: 'service',
  covers: 2,
  reason: 'The migration ends in January',
  requestedBy: 'user:default/payer',
  requestedAt: new Date().toISOString(),
  expiresAt: new Date(Date.now() + 10 * DAY).toISOString(),
  may: { decide: true, revoke: true, renew: false },
  ...about,
});

const list = (...items: Waiver[]) => ({
  items,
  totalItems: items.length,
  pageInfo: {},
  may: { import: true, export: true },
});

const answers = {
  getControls: async () => theControls,
  listClaims: async () => ({ items: [], pageInfo: {} }),
  listAttestations: async () => ({ items: [], pageInfo: {} }),
};

/** Returns the responses to the queries of the dialog of a waiver. */
const oneWaiver = {
  getWaiver: async () => aWaiver(),
  previewWaiver: async () => ({ covers: 2, points: 40, pointsIfWaived: 89 }),
};

describe('DecisionsTab', () => {
  it('shows how many waivers wait, and decides one in its dialog', async () => {
    const decideWaiver = jest
      .fn()
      .mockResolvedValue(aWaiver({ state: 'approved' }));
    const listWaivers = jest.fn().mockResolvedValue(list(aWaiver()));
    renderPart(<DecisionsTab />, {
      ...answers,
      ...oneWaiver,
      listWaivers,
      decideWaiver,
    });
    expect(
      await screen.findByRole('heading', { name: 'Waivers to decide (1)' }),
    ).toBeVisible();
    expect(screen.getByText('The migration ends in January')).toBeVisible();
    await user.click(
      await screen.findByRole('button', { name: /^Decide waiver: / }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText('Now 40 points. With the waiver 89 points.'),
    ).toBeVisible();
    await fill(
      dialog.getByRole('textbox', { name: /^Comment/ }),
      'Until the migration',
    );
    expect(decideWaiver).not.toHaveBeenCalled();
    await user.click(dialog.getByRole('button', { name: 'Approve' }));
    expect(decideWaiver).toHaveBeenCalledWith(
      'waiver-1',
      'approve',
      'Until the migration',
    );
    expect(await dialog.findByRole('status')).toHaveTextContent(
      /^The waiver is approved\./,
    );
    await user.click(dialog.getByText('Close'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('opens the waiver in the address, for links in notifications', async () => {
    const getWaiver = jest.fn().mockResolvedValue(aWaiver());
    const decideWaiver = jest
      .fn()
      .mockResolvedValue(aWaiver({ state: 'rejected' }));
    renderPart(
      <DecisionsTab />,
      {
        ...answers,
        ...oneWaiver,
        listWaivers: async () => list(aWaiver()),
        getWaiver,
        decideWaiver,
      },
      { at: '/?waiver=waiver-1' },
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(await dialog.findByRole('button', { name: 'Reject' }));
    expect(getWaiver).toHaveBeenCalledWith('waiver-1');
    expect(decideWaiver).toHaveBeenCalledWith('waiver-1', 'reject', undefined);
    expect(await dialog.findByRole('status')).toHaveTextContent(
      'The waiver is rejected. The failure still counts.',
    );
  });

  it('shows no number of waivers if they could not be loaded', async () => {
    const refused = await refusal(503, 'The database cannot be reached');
    renderPart(<DecisionsTab />, {
      ...answers,
      listWaivers: async () => {
        throw refused;
      },
    });
    expect(await screen.findByText('Could not load the waivers')).toBeVisible();
    expect(
      screen.getByRole('heading', { name: 'Waivers to decide' }),
    ).toBeVisible();
  });

  it('does not allow people to decide their own request, and shows why', async () => {
    renderPart(
      <DecisionsTab />,
      {
        ...answers,
        ...oneWaiver,
        listWaivers: async () => list(),
        getWaiver: async () =>
          aWaiver({ may: { decide: false, revoke: true, renew: false } }),
      },
      { at: '/?waiver=waiver-1' },
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/you requested it/)).toBeVisible();
    expect(dialog.queryByRole('button', { name: 'Approve' })).toBeNull();
  });

  it('tells the decider that a waived critical failure still limits the score', async () => {
    renderPart(
      <DecisionsTab />,
      {
        ...answers,
        ...oneWaiver,
        listWaivers: async () => list(),
        getWaiver: async () => aWaiver({ controlId: critical.id }),
      },
      { at: '/?waiver=waiver-1' },
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText(/does not count as a failure until then/),
    ).toHaveTextContent(
      'A waived critical failure still limits the score to 89 points',
    );
  });

  it.each<[string, Partial<Waiver>, RegExp, RegExp]>([
    [
      'revoked',
      { state: 'revoked', endedBy: 'user:default/guard', endedAt: at(-1) },
      /Approved by platformer .* Revoked by guard .*ago/,
      /Expire/,
    ],
    [
      'replaced',
      { state: 'renewed', endedAt: at(-1) },
      /Replaced by its renewal .*ago/,
      /Expire/,
    ],
    [
      'withdrawn',
      { state: 'revoked', decidedAt: undefined, endedAt: at(-1) },
      /Withdrawn .*ago/,
      /Expire|Approved/,
    ],
    ['rejected', { state: 'rejected' }, /Rejected by platformer/, /Expire/],
    [
      'expired',
      { state: 'expired', expiresAt: '2026-01-02T12:00:00Z' },
      /Expired on Jan 2, 2026\./,
      /Expires/,
    ],
  ])('shows how a waiver ended: %s', async (_, about, shown, notShown) => {
    renderPart(
      <DecisionsTab />,
      {
        ...answers,
        listWaivers: async () =>
          list(
            aWaiver({
              decidedBy: 'user:default/platformer',
              decidedAt: at(-2),
              may: { decide: false, revoke: false, renew: false },
              ...about,
            }),
          ),
      },
      { at: '/?waivers=ended' },
    );
    const facts = await screen.findByText(/^Requested by payer/);
    expect(facts).toHaveTextContent(shown);
    expect(facts).not.toHaveTextContent(notShown);
  });

  it('shows what somebody else has decided meanwhile', async () => {
    const refused = await refusal(
      409,
      'waiverId: waiver waiver-1 is rejected. Read it again.',
    );
    renderPart(
      <DecisionsTab />,
      {
        ...answers,
        ...oneWaiver,
        listWaivers: async () => list(),
        decideWaiver: async () => {
          throw refused;
        },
      },
      { at: '/?waiver=waiver-1' },
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(await dialog.findByRole('button', { name: 'Approve' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'waiver waiver-1 is rejected',
    );
  });

  it('offers the allowed actions, and shows that a waiver is not needed', async () => {
    const renewWaiver = jest.fn().mockResolvedValue(aWaiver());
    const listWaivers = jest.fn().mockResolvedValue(
      list(
        aWaiver({
          state: 'approved',
          covers: 0,
          may: { decide: false, revoke: true, renew: true },
        }),
      ),
    );
    renderPart(
      <DecisionsTab />,
      { ...answers, listWaivers, renewWaiver },
      { at: '/?waivers=approved' },
    );
    expect(await screen.findByText('Not needed')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Decide/ })).toBeNull();
    expect(screen.getByRole('button', { name: /^Revoke/ })).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Renew/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await fill(
      dialog.getByRole('textbox', { name: /^Reason/ }),
      'It takes longer',
    );
    await user.click(dialog.getByRole('button', { name: 'Renew' }));
    expect(renewWaiver).toHaveBeenCalledWith('waiver-1', {
      reason: 'It takes longer',
      expiresAt: expect.any(String),
    });
  });

  it('imports a file of requests, and shows every problem of a rejected one', async () => {
    const refused = await refusal(
      400,
      'csv: nothing is imported. row 2, reason: is required; row 4, controlId: there is no control "X"',
    );
    const importWaivers = jest
      .fn()
      .mockRejectedValueOnce(refused)
      .mockResolvedValue({ waiverIds: ['waiver-1', 'waiver-2'] });
    renderPart(<DecisionsTab />, {
      ...answers,
      listWaivers: async () => list(),
      importWaivers,
    });
    await user.click(
      await screen.findByRole('button', { name: 'Import requests' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const submit = dialog.getByRole('button', { name: 'Request waivers' });
    expect(submit).toBeDisabled();
    const choose = (csv: string) =>
      user.upload(
        dialog.getByLabelText('CSV file'),
        Object.assign(new File([csv], 'waivers.csv'), {
          arrayBuffer: async () => new TextEncoder().encode(csv).buffer,
        }),
      );
    await choose('wrong');
    await user.click(submit);
    expect(
      await dialog.findByRole('row', { name: '2 reason is required' }),
    ).toBeVisible();
    expect(
      dialog.getByRole('row', { name: '4 controlId there is no control "X"' }),
    ).toBeVisible();
    await choose('right');
    expect(dialog.queryByRole('alert')).toBeNull();
    await user.click(submit);
    expect(await dialog.findByRole('status')).toHaveTextContent(
      '2 waivers are requested.',
    );
    expect(importWaivers.mock.calls).toEqual([['wrong'], ['right']]);
  });

  it('measures the size of a file as it is sent, for any encoding', async () => {
    const importWaivers = jest.fn(async () => ({ waiverIds: ['waiver-1'] }));
    renderPart(<DecisionsTab />, {
      ...answers,
      listWaivers: async () => list(),
      importWaivers,
    });
    await user.click(
      await screen.findByRole('button', { name: 'Import requests' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const submit = async (bytes: Uint8Array<ArrayBuffer>) => {
      await user.upload(
        dialog.getByLabelText('CSV file'),
        Object.assign(new File([bytes], 'waivers.csv'), {
          arrayBuffer: async () => bytes.buffer,
        }),
      );
      await user.click(dialog.getByRole('button', { name: 'Request waivers' }));
    };
    await submit(new TextEncoder().encode('"'.repeat(450_001)));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The file is longer than 900 kB, with quotes and line ends counted twice. Split it.',
    );
    const letters = 'x'.repeat(500_000);
    const utf16 = new Uint8Array(2 + 2 * letters.length);
    utf16.set([0xff, 0xfe]);
    new Uint16Array(utf16.buffer, 2).fill('x'.charCodeAt(0));
    await submit(utf16);
    expect(await dialog.findByRole('status')).toHaveTextContent(
      '1 waiver is requested.',
    );
    expect(importWaivers.mock.calls).toEqual([[letters]]);
  });

  it('rejects a file in another encoding, and shows what to do', async () => {
    const importWaivers = jest.fn();
    renderPart(<DecisionsTab />, {
      ...answers,
      listWaivers: async () => list(),
      importWaivers,
    });
    await user.click(
      await screen.findByRole('button', { name: 'Import requests' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const windows1252 = new Uint8Array([0x50, 0x72, 0xfc, 0x66]);
    await user.upload(
      dialog.getByLabelText('CSV file'),
      Object.assign(new File([windows1252], 'waivers.csv'), {
        arrayBuffer: async () => windows1252.buffer,
      }),
    );
    await user.click(dialog.getByRole('button', { name: 'Request waivers' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      /not in UTF-8.*Save the file as CSV in UTF-8/,
    );
    expect(importWaivers).not.toHaveBeenCalled();
  });

  it.each([
    [{ import: true, export: false }, ['Import requests']],
    [{ import: false, export: true }, ['Export waivers']],
    [{ import: false, export: false }, []],
  ])(
    'shows import and export to people who are allowed to: %j',
    async (may, shown) => {
      renderPart(<DecisionsTab />, {
        ...answers,
        listWaivers: async () => ({ ...list(), may }),
      });
      await screen.findByText('No waiver waits for a decision.');
      expect(
        screen
          .queryAllByRole('button', { name: /^(Import|Export)/ })
          .map(button => button.textContent),
      ).toEqual(shown);
    },
  );

  it('exports the register', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:file');
    URL.revokeObjectURL = jest.fn();
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    renderPart(<DecisionsTab />, {
      ...answers,
      listWaivers: async () => list(),
      exportWaivers: async () => new Blob(['id,state']),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Export waivers' }),
    );
    await waitFor(() => expect(URL.createObjectURL).toHaveBeenCalled());
  });

  it('says that a waiver of the address does not exist, and closes', async () => {
    const missing = await refusal(404, 'No waiver nope');
    renderPart(
      <DecisionsTab />,
      {
        ...answers,
        listWaivers: async () => list(),
        getWaiver: async () => {
          throw missing;
        },
      },
      { at: '/?waiver=nope' },
    );
    expect(
      await screen.findByText(/^No waiver has the id nope, or you are not/),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('shows the end of an attestation that counts, and that it was shortened', async () => {
    renderPart(<DecisionsTab />, {
      ...answers,
      listWaivers: async () => list(),
      listAttestations: async () => ({
        items: [
          {
            id: 'attestation-1',
            controlId: control.id,
            resourceArn: 'arn:aws:iam::111122223333:root',
            accountId: '111122223333',
            answers: {},
            holds: true,
            note: 'Checked in the console.',
            attestedBy: 'user:default/payer',
            attestedAt: at(-20),
            expiresAt: at(10),
            shortenedFrom: at(70),
          },
        ],
        pageInfo: {},
      }),
    });
    expect(
      await screen.findByText(
        `Attested by payer, until ${dayText(
          at(10),
        )}. It was made until ${dayText(
          at(70),
        )}. The catalogue now allows fewer days.`,
      ),
    ).toBeVisible();
  });

  it('shows claims and attestations that wait, and hides denied lists', async () => {
    const decideClaim = jest.fn().mockResolvedValue(undefined);
    renderPart(<DecisionsTab />, {
      ...answers,
      listWaivers: async () => list(),
      listClaims: async () => ({
        items: [
          {
            id: 'claim-1',
            kind: 'dependency',
            state: 'open',
            detail: 'spec.dependsOn',
            entityRef: ORDERS,
            target: 'resource:default/cache',
            current: {
              entityRefs: [],
              owners: [],
              accountOwners: [],
              someHidden: false,
            },
            may: { decide: true, approve: true, revoke: false },
          },
        ],
        pageInfo: {},
      }),
      listAttestations: async () => {
        throw await refusal(403, 'no');
      },
      decideClaim,
    });
    expect(
      await screen.findByRole('heading', { name: 'Claims to decide (1)' }),
    ).toBeVisible();
    expect(screen.getByText('No waiver waits for a decision.')).toBeVisible();
    expect(screen.queryByText(/Attestations to renew/)).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Reject claim/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Reject' }));
    expect(decideClaim).toHaveBeenCalledWith('claim-1', 'reject');
  });

  const claimed = (about: Partial<Claim>): Claim => ({
    id: 'claim-1',
    kind: 'resource',
    state: 'open',
    detail: 'its tag names the entity',
    entityRef: ORDERS,
    claimedAt: at(-1),
    resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
    accountId: '111122223333',
    current: {
      entityRefs: [],
      owners: [],
      accountOwners: [],
      someHidden: false,
    },
    may: { decide: true, approve: true, revoke: false },
    ...about,
  });
  const current = claimed({}).current;

  it.each<[string, Partial<Claim>, string[]]>([
    ['no owner', {}, ['Account 111122223333 is mapped to no owner.']],
    [
      'hidden owners',
      {
        current: { ...current, someHidden: true },
        hidden: ['owners', 'current.accountOwners'],
      },
      [
        'Claimed for orders, owned by owners that the catalog does not show you. Found 24 hours ago.',
        'Account 111122223333 is mapped to owners that the catalog does not show you.',
      ],
    ],
    [
      'some hidden owners',
      {
        current: {
          ...current,
          entityRefs: ['resource:default/cache'],
          accountOwners: ['group:default/payments'],
          someHidden: true,
        },
        hidden: ['current.owners', 'current.accountOwners'],
      },
      [
        'Now it belongs to cache, owned by owners that the catalog does not show you.',
        'Account 111122223333 is mapped to payments and owners that the catalog does not show you.',
      ],
    ],
    [
      'a suspended mapping',
      { current: { ...current, accountSuspended: true } },
      [
        'A mapping of account 111122223333 does not count now: another entity has the name of its owner.',
      ],
    ],
    [
      'the hidden owner of a mapping',
      {
        kind: 'account',
        state: 'approved',
        may: { decide: false, approve: false, revoke: true },
        entityRef: undefined,
        resourceArn: undefined,
        hidden: ['owner'],
      },
      ['111122223333 for an owner that the catalog does not show you'],
    ],
  ])('shows to whom an account is mapped: %s', async (_, about, texts) => {
    const { container } = renderPart(<DecisionsTab />, {
      ...answers,
      listWaivers: async () => list(),
      listClaims: async () => ({ items: [claimed(about)], pageInfo: {} }),
    });
    await screen.findByRole('button', {
      name: /^(Reject claim|Revoke decision)/,
    });
    const shown = container.textContent;
    for (const text of texts) expect(shown).toContain(text);
    const unmapped = 'mapped to no owner';
    expect(shown!.includes(unmapped)).toBe(
      texts.some(text => text.includes(unmapped)),
    );
  });

  it('lists mappings of accounts with their end, and ends one', async () => {
    const decideClaim = jest.fn().mockResolvedValue(undefined);
    const mapping: Claim = {
      id: 'mapping-1',
      kind: 'account',
      state: 'approved',
      detail: 'account 111122223333 is mapped to group:default/payments',
      accountId: '111122223333',
      owner: 'group:default/payments',
      decidedBy: 'user:default/platformer',
      decidedAt: new Date().toISOString(),
      suspended: { since: at(-1), endsAt: '2026-03-04T10:00:00.000Z' },
      current: {
        entityRefs: [],
        owners: [],
        accountOwners: [],
        someHidden: false,
      },
      may: { decide: false, approve: false, revoke: true },
    };
    const endedAt = at(-2);
    const ended = (about: Partial<Claim>): Claim => ({
      ...mapping,
      state: 'ended',
      may: { decide: false, approve: false, revoke: false },
      ...about,
    });
    renderPart(<DecisionsTab />, {
      ...answers,
      listWaivers: async () => list(),
      listClaims: async ({ state } = {}) => ({
        items: [
          mapping,
          ended({
            id: 'mapping-2',
            ended: { at: endedAt, reason: 'revoked', by: 'user:default/payer' },
          }),
          ended({
            id: 'mapping-3',
            ended: { at: endedAt, reason: 'holder-changed' },
          }),
        ].filter(own => own.state === state),
        pageInfo: {},
      }),
      decideClaim,
    });
    expect(
      await screen.findByRole('heading', { name: 'Claims to decide (0)' }),
    ).toBeVisible();
    await user.click(await screen.findByRole('radio', { name: 'Approved' }));
    expect(
      await screen.findByRole('heading', { name: 'Approved claims' }),
    ).toBeVisible();
    expect(screen.queryByRole('heading', { name: /^Claims to/ })).toBeNull();
    expect(await screen.findByText(/^It does not count now/)).toHaveTextContent(
      /24 hours ago, another entity got the name of the owner\..*it ends on Mar 4, 2026/,
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Revoke decision: 111122223333 for payments',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^The mapping ends now\./)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Revoke' }));
    expect(decideClaim).toHaveBeenCalledWith('mapping-1', 'revoke');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    await user.click(screen.getByRole('radio', { name: 'Ended mappings' }));
    const endings = (await screen.findAllByText(/^Ended /))
      .map(({ textContent }) => textContent)
      .filter(text => text !== 'Ended mappings' && text !== 'Ended');
    expect(endings).toEqual([
      'Ended 2 days ago: payer revoked it.',
      'Ended 2 days ago: another entity has the name of the owner now.',
    ]);
    expect(screen.queryByRole('button', { name: /^Revoke/ })).toBeNull();
  });

  describe('the approval of a claim on a resource', () => {
    const ofResource = {
      ...answers,
      listWaivers: async () => list(),
      listClaims: async (): Promise<ClaimList> => ({
        items: [
          {
            id: 'claim-1',
            kind: 'resource',
            state: 'open',
            detail: 'its tag names the entity',
            entityRef: ORDERS,
            owners: ['group:default/payments', 'group:default/shops'],
            notMappableTo: ['group:default/shops'],
            resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
            accountId: '111122223333',
            current: {
              entityRefs: [],
              owners: [],
              accountOwners: [],
              someHidden: false,
            },
            may: { decide: true, approve: true, revoke: false },
          },
        ],
        pageInfo: {},
      }),
    };
    const open = async () => {
      await user.click(
        await screen.findByRole('button', { name: /^Approve claim/ }),
      );
      return within(await screen.findByRole('dialog'));
    };
    const mapping = {
      name: 'This claim, and map account 111122223333 to payments',
    };
    const consequence = /stop counting.*payments sees the account/;

    it('can also map the account, and shows what that changes', async () => {
      const decideClaim = jest.fn().mockResolvedValue(undefined);
      renderPart(<DecisionsTab />, { ...ofResource, decideClaim });
      const dialog = await open();
      expect(
        await dialog.findByRole('radio', { name: 'Only this claim' }),
      ).toBeChecked();
      expect(dialog.queryByText(consequence)).toBeNull();
      expect(
        dialog.getByText(/^From now on, the resource counts in .* of orders\./),
      ).toBeVisible();
      await user.click(dialog.getByRole('radio', mapping));
      expect(dialog.getByText(consequence)).toBeVisible();
      await user.click(dialog.getByRole('button', { name: 'Approve' }));
      expect(decideClaim).toHaveBeenCalledWith('claim-1', 'approve', {
        mapAccountTo: 'group:default/payments',
      });
    });

    it('says why the viewer cannot map the account to an owner', async () => {
      renderPart(<DecisionsTab />, ofResource);
      const dialog = await open();
      const refused = await dialog.findByRole('radio', {
        name: 'This claim, and map account 111122223333 to shops',
      });
      expect(refused).toBeDisabled();
      expect(refused).toHaveAccessibleDescription(
        'You are in shops or in a group below it: somebody else must map the account.',
      );
      expect(dialog.getByRole('radio', mapping)).toBeEnabled();
    });

    it('forgets the choice of a cancelled dialog', async () => {
      renderPart(<DecisionsTab />, ofResource);
      const cancelled = await open();
      await user.click(await cancelled.findByRole('radio', mapping));
      await user.click(cancelled.getByRole('button', { name: 'Cancel' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      const dialog = await open();
      expect(
        await dialog.findByRole('radio', { name: 'Only this claim' }),
      ).toBeChecked();
      expect(dialog.queryByText(consequence)).toBeNull();
    });
  });

  it('shows decisions of others without a reload', async () => {
    const listWaivers = jest.fn().mockResolvedValue(list(aWaiver()));
    let signal: (message: object) => void = () => {};
    renderPart(
      <Live>
        <DecisionsTab />
      </Live>,
      { ...answers, listWaivers },
      {
        signals: {
          subscribe: (_, onMessage) => {
            signal = onMessage as typeof signal;
            return { unsubscribe() {} };
          },
        },
      },
    );
    expect(
      await screen.findByRole('heading', { name: 'Waivers to decide (1)' }),
    ).toBeVisible();
    listWaivers.mockResolvedValue(list());
    act(() => signal({ type: 'decided' }));
    expect(
      await screen.findByRole('heading', { name: 'Waivers to decide (0)' }),
    ).toBeVisible();
  });
});
