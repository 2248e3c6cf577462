import { cleanup, screen, within } from '@testing-library/react';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { Claim } from 'backstage-plugin-zero-trust-common/responses';
import { ofComponent } from '../../__testUtils__/anEntity';
import { aPillar, aPosture } from '../../__testUtils__/aPosture';
import { aRefresh } from '../../__testUtils__/aRefresh';
import { aResource } from '../../__testUtils__/aResource';
import { aResult } from '../../__testUtils__/aResult';
import { refusal } from '../../__testUtils__/refusal';
import { renderPart } from '../../__testUtils__/renderPart';
import { theControls } from '../../__testUtils__/theControls';
import { user } from '../../__testUtils__/user';
import { ZeroTrustApi } from '../../api';
import { PostureTab } from './PostureTab';

type Answers = Partial<ZeroTrustApi>;

function show(
  posture: Posture | ZeroTrustApi['getPosture'],
  answers: Answers = {},
  {
    name,
    ...options
  }: Parameters<typeof renderPart>[2] & { name?: string } = {},
) {
  return renderPart(
    ofComponent(<PostureTab />, name),
    {
      getPosture: typeof posture === 'function' ? posture : async () => posture,
      getHistory: async () => ({ items: [], pageInfo: {} }),
      getChanges: async () => ({
        items: [],
        catalogueChanged: false,
        pageInfo: {},
      }),
      getControls: async () => theControls,
      ...answers,
    },
    options,
  );
}

const region = (name: string) => screen.findByRole('region', { name });

/** Returns the button that opens a result. */
const resultButton = async (name: RegExp) =>
  within(await screen.findByRole('region', { name: 'Results' })).findByRole(
    'button',
    { name },
  );

describe('PostureTab', () => {
  describe('results', () => {
    it('keep the order of the back end, with status, reason and resource', async () => {
      show(
        aPosture({
          results: [
            aResult({ controlId: 'ZT-NET-02' }),
            aResult({
              controlId: 'ZT-DATA-03',
              status: 'unknown',
              reason: 'It is not known whether the key rotates.',
            }),
          ],
          totalResults: 2,
        }),
      );
      const list = await region('Results');
      await within(list).findByText('The encryption key rotates');
      const entries = within(list)
        .getAllByRole('heading', { level: 4 })
        .map(heading => heading.textContent);
      expect(entries[0]).toMatch(
        /Fails.*Reachable from the internet.*orders-db: orders-db is publicly accessible.*Critical/,
      );
      expect(entries[1]).toMatch(/Unknown.*The encryption key rotates/);
      expect(within(list).getByRole('status')).toHaveTextContent('2 results');
    });

    it('open by keyboard, with evidence, source, time and the fix', async () => {
      show(
        aPosture({
          results: [aResult({ controlId: 'ZT-DATA-03' })],
          totalResults: 1,
        }),
      );
      const button = await resultButton(/Its key does not rotate/);
      expect(button).toHaveAttribute('aria-expanded', 'false');
      button.focus();
      await user.keyboard('{Enter}');
      expect(button).toHaveAttribute('aria-expanded', 'true');
      const evidence = screen.getByRole('table', { name: 'Evidence' });
      expect(
        within(evidence).getByRole('row', {
          name: /PubliclyAccessible of orders-db true rds:DescribeDBInstances just now/,
        }),
      ).toBeVisible();
      expect(screen.getByText('Turn rotation on.')).toBeVisible();
      expect(
        screen.getByRole('link', {
          name: /AWS KMS: Rotate keys/,
        }),
      ).toHaveAttribute('href', theControls.items[0].references[0]);
      expect(
        screen.getByRole('link', { name: /orders-db in the AWS console/ }),
      ).toHaveAttribute('target', '_blank');
    });

    it('have a button that copies the command', async () => {
      const writeText = jest.spyOn(navigator.clipboard, 'writeText');
      show(
        aPosture({
          results: [aResult({ controlId: 'ZT-DATA-03' })],
          totalResults: 1,
        }),
      );
      await user.click(await resultButton(/Its key does not rotate/));
      await user.click(screen.getByRole('button', { name: 'Copy' }));
      expect(
        await screen.findByRole('button', { name: 'Copied' }),
      ).toBeVisible();
      expect(writeText).toHaveBeenCalledWith(
        'aws kms enable-key-rotation --key-id <key> --region eu-west-1',
      );
      expect(
        screen.getByText(
          /Replace <key> first\. Run it in account 111122223333, eu-west-1/,
        ),
      ).toBeVisible();
    });

    it('show the findings of Security Hub beside the evidence', async () => {
      show(
        aPosture({
          results: [
            aResult({
              findings: [
                {
                  id: 'f1',
                  securityControlId: 'RDS.2',
                  resourceArn:
                    'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
                  status: 'PASSED',
                  workflow: 'SUPPRESSED',
                  recordState: 'ACTIVE',
                  title: 'RDS DB instances should prohibit public access',
                  updatedAt: new Date().toISOString(),
                },
              ],
            }),
          ],
        }),
      );
      await user.click(await resultButton(/ZT-NET-01/));
      expect(
        screen.getByText(/RDS.2: passed, RDS DB instances should.*Suppressed/),
      ).toBeVisible();
      expect(
        screen.getByText('The live configuration decides this result.'),
      ).toBeVisible();
    });

    it('show the action to grant, where, and how many results it would decide', async () => {
      const missing = [
        {
          name: 'Routes of subnet-1',
          missing: 'denied' as const,
          needs: 'ec2:DescribeRouteTables',
          accountId: '111122223333',
          region: 'eu-west-1',
          observedAt: new Date().toISOString(),
        },
      ];
      const unknown = (controlId: string) =>
        aResult({ controlId, status: 'unknown', missing, evidence: missing });
      show(
        aPosture({
          unknown: 2,
          results: [unknown('ZT-NET-02'), unknown('ZT-DATA-03')],
          totalResults: 2,
        }),
      );
      const grants = await screen.findByText(
        /Grant ec2:DescribeRouteTables in account 111122223333, eu-west-1/,
      );
      expect(grants).toHaveTextContent('It would decide 2 results.');
      await user.click(await resultButton(/The encryption key rotates/));
      expect(screen.getByText(/Not known: access denied/)).toBeVisible();
    });

    it('show the action that would renew the last known results', async () => {
      show(
        aPosture({
          results: [
            aResult({
              status: 'pass',
              carried: true,
              missing: [
                {
                  name: 'Routes of subnet-1',
                  missing: 'denied',
                  needs: 'ec2:DescribeRouteTables',
                  accountId: '111122223333',
                  observedAt: new Date().toISOString(),
                },
              ],
            }),
          ],
        }),
      );
      expect(
        await screen.findByText(
          /Grant ec2:DescribeRouteTables in account 111122223333. It would renew 1 last known result/,
        ),
      ).toBeVisible();
    });

    it('are labelled if they are the last known results, or stale', async () => {
      show(aPosture({ results: [aResult({ carried: true, stale: true })] }));
      const button = await resultButton(/ZT-NET-01/);
      expect(button).toHaveTextContent('last known result, stale');
      await user.click(button);
      expect(screen.getByText(/Newer evidence is not available/)).toBeVisible();
    });

    it('show who can see withheld evidence', async () => {
      show(
        aPosture({
          resources: [
            aResource({
              arn: 'withheld:1',
              name: 'Database 1',
              accountId: '',
              region: '',
              evidenceVisible: false,
            }),
          ],
          results: [
            aResult({ resourceArn: 'withheld:1', evidence: [], findings: [] }),
          ],
        }),
      );
      const button = await resultButton(/Database 1/);
      await user.click(button);
      expect(
        screen.getByText(
          /Only the owner of this database can see the evidence/,
        ),
      ).toBeVisible();
      expect(
        screen.queryByRole('table', { name: 'Evidence' }),
      ).not.toBeInTheDocument();
      expect(
        within(await region('Resources (1)')).getByText(
          'Only its owner can see its name and evidence.',
        ),
      ).toBeVisible();
    });

    it('are read to the last page, and grouped by control', async () => {
      const page = (from: number) =>
        Array.from({ length: 30 }, (_, index) =>
          aResult({
            controlId: 'ZT-DATA-03',
            gain: { resource: 5, service: from + index },
            resourceArn: `arn:aws:rds:eu-west-1:111122223333:db:db-${
              from + index
            }`,
          }),
        );
      const getPosture = jest.fn(
        async (_ref: string, query: { cursor?: string } = {}) =>
          aPosture({
            results: page(query.cursor ? 30 : 0),
            totalResults: 60,
            pageInfo: query.cursor ? {} : { nextCursor: 'next' },
          }),
      );
      show(getPosture);
      expect(await screen.findByText('60 results')).toBeVisible();
      const group = await resultButton(/Its key does not rotate/);
      expect(group).toHaveTextContent(
        '60 resources: db-0, db-1, db-2 and 57 more',
      );
      expect(group).toHaveTextContent('at least +59 points');
      expect(screen.queryByText(/^db-0: /)).not.toBeInTheDocument();
      await user.click(group);
      expect(screen.getByText(/^db-0: /)).toBeVisible();
      expect(screen.getAllByText(/^db-\d+: /)).toHaveLength(20);
      const previous = screen.getByRole('button', {
        name: 'Previous resources',
      });
      const next = screen.getByRole('button', { name: 'Next resources' });
      expect(previous).toBeDisabled();
      await user.click(next);
      expect(screen.getByText('21 to 40 of 60 resources')).toBeVisible();
      expect(screen.getAllByText(/^db-\d+: /)).toHaveLength(20);
      expect(screen.queryByText(/^db-0: /)).not.toBeInTheDocument();
      await user.click(next);
      expect(screen.getByText(/^db-59: /)).toBeVisible();
      expect(next).toBeDisabled();
      expect(previous).toHaveFocus();
      await user.keyboard('{Enter}{Enter}');
      expect(previous).toBeDisabled();
      expect(next).toHaveFocus();
      expect(screen.getByText(/^db-0: /)).toBeVisible();
    });

    it('are by default those that fail or are unknown, and the others are loaded on request', async () => {
      const getPosture = jest.fn(
        async (_ref: string, query: { status?: string[] } = {}) =>
          query.status?.includes('pass')
            ? aPosture({ results: [aResult({ status: 'pass' })] })
            : aPosture(),
      );
      show(getPosture);
      const passes = await screen.findByRole('button', { name: 'Passes (4)' });
      expect(getPosture).toHaveBeenCalledWith(
        'component:default/orders',
        expect.objectContaining({ status: ['fail', 'unknown'] }),
      );
      expect(getPosture).not.toHaveBeenCalledWith(
        'component:default/orders',
        expect.objectContaining({ status: ['pass'] }),
      );
      await user.click(passes);
      const group = screen.getByRole('group', { name: 'Passes (4)' });
      expect(await within(group).findByText('Passes')).toBeVisible();
    });

    it('are filtered by the address, and by the person', async () => {
      const getPosture = jest.fn(async () =>
        aPosture({ results: [], totalResults: 0 }),
      );
      show(
        getPosture,
        {},
        { at: '/?status=fail&severity=HIGH,nonsense&control=ZT-XXX' },
      );
      expect(
        await screen.findByText('No result matches these filters.'),
      ).toBeVisible();
      expect(
        screen.getByText(
          'The address has filters that do not exist: severity=nonsense, control=ZT-XXX. They are ignored.',
        ),
      ).toBeVisible();
      expect(getPosture).not.toHaveBeenCalledWith(
        'component:default/orders',
        expect.objectContaining({ control: ['ZT-XXX'] }),
      );
      expect(getPosture).toHaveBeenCalledWith(
        'component:default/orders',
        expect.objectContaining({ status: ['fail'], severity: ['HIGH'] }),
      );
      await user.click(screen.getByRole('button', { name: 'Clear filters' }));
      expect(getPosture).toHaveBeenLastCalledWith(
        'component:default/orders',
        expect.objectContaining({ status: ['fail', 'unknown'] }),
      );
    });
  });

  it('shows what to fix first, and copies the commands of the first fix', async () => {
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    const failingSince = new Date().toISOString();
    show(
      aPosture({
        fixes: [
          {
            fix: 'Close access from the internet',
            controlIds: ['ZT-NET-02'],
            resources: 1,
            gain: 49,
          },
        ],
        results: [aResult({ controlId: 'ZT-NET-02', failingSince })],
      }),
      {
        getControls: async () => ({
          ...theControls,
          items: theControls.items.map(control => ({
            ...control,
            remediation: {
              text: control.remediation.text,
              command:
                'aws rds modify-db-instance --db-instance-identifier <name> --no-publicly-accessible',
              effects: {
                sideEffects: 'Clients outside the VPC lose access.',
                downtime: 'None inside the VPC.',
                wayBack: 'Run it with --publicly-accessible.',
                source: 'https://docs.aws.amazon.com/AmazonRDS/',
              },
            },
          })),
        }),
      },
    );
    const first = await region('Fix these first');
    await within(first).findByRole('link', {
      name: 'Reachable from the internet',
    });
    expect(first).toHaveTextContent(
      /Reachable from the internet.*orders-db is publicly accessible\. First seen failing just now.*orders-db.*\+49 points/,
    );
    await user.click(
      await within(first).findByRole('button', {
        name: 'Copy commands: Reachable from the internet',
      }),
    );
    expect(writeText).toHaveBeenCalledWith(
      '# account 111122223333, eu-west-1\naws rds modify-db-instance --db-instance-identifier orders-db --no-publicly-accessible --region eu-west-1',
    );
    await user.click(within(first).getByText('Side effects and downtime'));
    expect(
      within(first).getByText(/Clients outside the VPC lose access/),
    ).toBeVisible();
    expect(within(first).getByText(/None inside the VPC/)).toBeVisible();
  });

  it('names the account to fix first if it limits the score and no fix gains', async () => {
    const cap = {
      max: 79,
      resourceArn: 'arn:aws:iam::777788889999:root',
      reason: 'The AWS account has 58 points: at most 79',
      binds: true,
    };
    const fix = {
      fix: 'Turn rotation on.',
      controlIds: ['ZT-DATA-03'],
      resources: 1,
      gain: 0,
    };
    show(aPosture({ caps: [cap], fixes: [fix] }));
    const first = within(await region('Fix these first'));
    expect(
      first.getByRole('link', { name: 'Account 777788889999' }),
    ).toHaveAttribute('href', '/zero-trust/accounts?account=777788889999');
  });

  it('shows why each resource fails', async () => {
    const replica = 'arn:aws:rds:eu-west-1:111122223333:db:replica';
    show(
      aPosture({
        resources: [aResource(), aResource({ arn: replica, name: 'replica' })],
        fixes: [
          {
            fix: 'Turn rotation on.',
            controlIds: ['ZT-DATA-03'],
            resources: 2,
            gain: 1,
          },
        ],
        results: [
          aResult({
            controlId: 'ZT-DATA-03',
            reason: 'Key a does not rotate.',
          }),
          aResult({
            controlId: 'ZT-DATA-03',
            resourceArn: replica,
            reason: 'Key b does not rotate.',
          }),
        ],
      }),
    );
    const first = within(await region('Fix these first'));
    await user.click(await first.findByText('2 reasons'));
    expect(first.getByText('replica: Key b does not rotate.')).toBeVisible();
    expect(
      first.getAllByText(/orders-db: Key a does not rotate\./)[0],
    ).toBeVisible();
  });

  // cspell:disable
  it('is in German in a German app', async () => {
    show(aPosture(), {}, { language: 'de' });
    expect(await region('Zuerst beheben')).toHaveTextContent('+38 Punkte');
    expect(
      await screen.findByRole('button', { name: 'Nicht bestanden 2' }),
    ).toBeVisible();
    expect(await region('Ressourcen (1)')).toHaveTextContent(
      'RDS-Instanz, PostgreSQL',
    );
  });
  // cspell:enable

  it('shows the text of an invalid annotation, and of a claim that is not proven', async () => {
    show(
      aPosture({
        problems: [
          {
            kind: 'cannot-be-read',
            annotation: 'zero-trust/aws-arns',
            text: 'arn:aws:rds:nowhere',
            message: 'It is not an ARN of a database.',
          },
          {
            kind: 'not-proven',
            annotation: 'zero-trust/aws-tags',
            text: 'team=payments',
            message: 'Claimed, not proven: tag the database.',
          },
        ],
      }),
    );
    const problems = await region('Annotations that cannot be used');
    expect(problems).toHaveTextContent(
      /Invalid: zero-trust\/aws-arns.*arn:aws:rds:nowhere.*It is not an ARN/,
    );
    expect(problems).not.toHaveTextContent('team=payments');
    const claims = await region('Claims that do not count (1)');
    expect(claims).toHaveTextContent(
      /platform team approves or rejects.*team=payments.*Not proven: zero-trust\/aws-tags.*Claimed, not proven/,
    );
    expect(within(claims).queryByRole('button')).toBeNull();
    expect(
      screen.getByRole('link', {
        name: '1 claim does not count',
      }),
    ).toHaveAttribute('href', '/#claims');
  });

  describe('claims', () => {
    const arn = 'arn:aws:rds:eu-west-1:111122223333:db:orders-db';
    const problem = {
      kind: 'not-proven',
      annotation: 'zero-trust/aws-arns',
      text: arn,
      message: 'Claimed, not proven: ask the platform team.',
    } as const;
    const claim: Claim = {
      id: 'claim-1',
      kind: 'resource',
      state: 'open',
      detail: 'annotation zero-trust/aws-arns of component:default/orders',
      entityRef: 'component:default/orders',
      resourceArn: arn,
      accountId: '111122223333',
      current: {
        entityRefs: [],
        owners: [],
        accountOwners: [],
        someHidden: false,
      },
      may: { decide: true, approve: true, revoke: false },
    };
    const claimed =
      (...claims: Claim[]): ZeroTrustApi['listClaims'] =>
      async ({ state } = {}) => ({
        items: claims.filter(own => own.state === state),
        pageInfo: {},
      });

    it('are approved and rejected by people with the permission', async () => {
      const decideClaim = jest.fn().mockResolvedValue(undefined);
      const listClaims = jest.fn(claimed(claim));
      show(aPosture({ problems: [problem] }), { listClaims, decideClaim });
      // The statement of the file and the claim are the same.
      const claims = await region('Claims that do not count (1)');
      expect(claims).toHaveTextContent(
        /orders-db.*Resource.*annotation zero-trust\/aws-arns.*Claimed, not proven/,
      );
      expect(listClaims).toHaveBeenCalledWith(
        expect.objectContaining({ entityRef: 'component:default/orders' }),
      );
      await user.click(
        within(claims).getByRole('button', { name: /^Approve claim/ }),
      );
      const dialog = within(await screen.findByRole('dialog'));
      await user.click(dialog.getByRole('button', { name: 'Approve' }));
      expect(decideClaim).toHaveBeenCalledWith('claim-1', 'approve', {});
    });

    it('are approved by somebody else if the viewer owns the entity', async () => {
      show(aPosture({ problems: [problem] }), {
        listClaims: claimed({
          ...claim,
          title: 'Orders',
          owners: ['group:default/payments'],
          claimedAt: new Date(Date.now() - 3_600_000).toISOString(),
          current: {
            entityRefs: ['resource:default/ledger-db'],
            owners: ['group:default/ledgers'],
            accountOwners: ['group:default/data'],
            someHidden: true,
          },
          hidden: ['current.entityRefs'],
          ownClaimants: ['component:default/orders'],
          may: { decide: true, approve: false, revoke: false },
        }),
      });
      const claims = await region('Claims that do not count (1)');
      for (const text of [
        'Claimed for Orders, owned by payments. Found 1 hour ago.',
        'Now it belongs to ledger-db, owned by ledgers. It belongs to entities that you are not allowed to see.',
        'Account 111122223333 is mapped to data.',
      ]) {
        expect(claims).toHaveTextContent(text);
      }
      const approve = within(claims).getByRole('button', {
        name: /^Approve claim/,
      });
      expect(approve).toBeDisabled();
      expect(approve).toHaveAccessibleDescription(
        'You own orders, or owned it when it made this claim: somebody else must approve the claim.',
      );
      expect(
        within(claims).getByRole('button', { name: /^Reject claim/ }),
      ).toBeEnabled();
    });

    it('by tag are listed for owners, and are the same as the claim of people who decide', async () => {
      const detail = 'tag backstage.io/entity-ref of the resource';
      const tag = {
        kind: 'not-proven',
        annotation: detail,
        text: 'component:default/orders',
        message: 'A resource with this tag names this entity.',
      } as const;
      const dependency: Claim = {
        ...claim,
        id: 'claim-2',
        kind: 'dependency',
        resourceArn: undefined,
        accountId: undefined,
        target: 'resource:default/cache',
        detail: 'component:default/orders depends on it by its own file',
      };
      show(aPosture({ problems: [tag] }), {
        listClaims: claimed(dependency),
      });
      const claims = await region('Claims that do not count (2)');
      expect(claims).toHaveTextContent(
        /component:default\/orders.*Not proven: tag backstage\.io\/entity-ref.*names this entity/,
      );
      cleanup();
      show(aPosture({ problems: [tag] }), {
        listClaims: claimed({ ...claim, detail }),
      });
      expect(await region('Claims that do not count (1)')).toHaveTextContent(
        tag.message,
      );
    });

    it('show a rejection with who rejected it, and can be decided again', async () => {
      const decideClaim = jest.fn().mockResolvedValue(undefined);
      show(aPosture({ problems: [problem] }), {
        listClaims: claimed({
          ...claim,
          state: 'rejected',
          decidedBy: 'user:default/platformer',
          decidedAt: new Date().toISOString(),
          note: 'It belongs to payments.',
          may: { decide: false, approve: false, revoke: true },
        }),
        decideClaim,
      });
      const claims = await region('Claims that do not count (1)');
      expect(claims).toHaveTextContent(
        /Rejected.*Decided by platformer.*It belongs to payments/,
      );
      expect(claims).not.toHaveTextContent('ask the platform team');
      await user.click(
        within(claims).getByRole('button', { name: /^Revoke decision/ }),
      );
      const dialog = within(await screen.findByRole('dialog'));
      await user.click(dialog.getByRole('button', { name: 'Revoke' }));
      expect(decideClaim).toHaveBeenCalledWith('claim-1', 'revoke');
    });

    it('are statements for viewers who cannot read claims', async () => {
      show(aPosture({ problems: [problem] }), {
        listClaims: async () => {
          throw await refusal(403, 'You are not allowed to read claims');
        },
      });
      const claims = await region('Claims that do not count (1)');
      expect(claims).toHaveTextContent('Claimed, not proven');
      expect(within(claims).queryByRole('alert')).toBeNull();
      expect(within(claims).queryByRole('button')).toBeNull();
    });

    it('show that they could not be loaded', async () => {
      show(aPosture(), {
        listClaims: async () => {
          throw await refusal(503, 'The database cannot be reached');
        },
      });
      expect(
        await screen.findByText('Could not load the claims'),
      ).toBeVisible();
      // No number: it is not known.
      expect(
        screen.getByRole('heading', { name: 'Claims that do not count' }),
      ).toBeVisible();
    });
  });

  it('shows each pillar with its stage and its proven and unknown shares, and names pillars without controls', async () => {
    show(
      aPosture({
        pillars: [
          aPillar('Networks', { coverage: 90 }),
          aPillar('Devices', { stage: 'none', coverage: null, proven: null }),
        ],
      }),
    );
    const pillars = await region('Pillars');
    const networks = within(
      within(pillars).getByRole('link', { name: 'Networks' }).closest('li')!,
    );
    expect(networks.getByText('Initial')).toBeVisible();
    expect(
      networks.getByRole('img', {
        name: '75 % proven, 10 % unknown: 1 fail, 2 pass',
      }),
    ).toBeVisible();
    expect(pillars).toHaveTextContent('No control applies: Devices.');
  });

  it('shows why each database counts, and that one is out of scope', async () => {
    show(
      aPosture({
        resources: [aResource({ outOfScope: '2026-11-24T12:00:00.000Z' })],
      }),
    );
    const databases = await region('Resources (1)');
    expect(databases).toHaveTextContent(
      /tag backstage.io\/entity-ref.*proven by the resource’s own tag/,
    );
    expect(databases).toHaveTextContent(
      /Out of scope since Nov 24, 2026.*AWS is not read any more/,
    );
  });

  it('explains how to connect a database to a service without databases', async () => {
    show(
      aPosture({
        points: null,
        score: null,
        grade: null,
        band: null,
        noPosture: { reason: 'no-resources', message: 'No AWS database.' },
        results: [],
        resources: [],
        caps: [],
        pillars: [],
      }),
    );
    expect(
      await region('How to connect a database to this entity'),
    ).toHaveTextContent(
      'Key=backstage.io/entity-ref,Value=component:default/orders',
    );
    expect(
      screen.queryByRole('button', { name: 'Refresh' }),
    ).not.toBeInTheDocument();
    expect(
      await screen.findByText(/^No database of this entity has been read/),
    ).toBeVisible();
  });

  it('does not say that no database was read if no control applies to those that were', async () => {
    show(
      aPosture({
        points: null,
        score: null,
        grade: null,
        band: null,
        noPosture: {
          reason: 'nothing-applicable',
          message: 'No control applies.',
        },
        results: [],
        caps: [],
        pillars: [],
      }),
    );
    expect(
      await screen.findByText('Nothing has changed since the first read.'),
    ).toBeVisible();
  });

  describe('reading AWS again', () => {
    it('shows its progress, and then the changes', async () => {
      let isOver = false;
      const changed = {
        controlId: 'ZT-NET-02',
        resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
        from: 'pass' as const,
        to: 'fail' as const,
        severity: 'CRITICAL' as const,
        reason: 'orders-db is publicly accessible.',
        at: new Date().toISOString(),
      };
      show(aPosture(), {
        startRefresh: async () => ({ refreshId: 'r1' }),
        getRefresh: async () =>
          aRefresh({ state: isOver ? 'succeeded' : 'running' }),
        getChanges: async (_ref, { from } = {}) => ({
          items: from ? [changed] : [],
          catalogueChanged: false,
          pageInfo: {},
        }),
      });
      await user.click(await screen.findByRole('button', { name: 'Refresh' }));
      const progress = await screen.findByRole('list', { name: 'Progress' });
      expect(progress).toHaveTextContent(
        '111122223333 eu-west-1: reading, 3 of 8',
      );
      isOver = true;
      const heading = await screen.findByRole('heading', {
        name: 'What changed',
      });
      expect(heading.parentElement).toHaveTextContent(
        /AWS was read.*Passes.*became.*Fails.*Reachable from the internet, orders-db/,
      );
    });

    it('shows that a read of the last minute was used', async () => {
      const startedAt = new Date().toISOString();
      show(aPosture(), {
        startRefresh: async () => ({ refreshId: 'r1' }),
        getRefresh: async () =>
          aRefresh({
            state: 'succeeded',
            startedAt,
            finishedAt: startedAt,
            steps: [],
          }),
        getChanges: async () => ({
          items: [],
          catalogueChanged: false,
          pageInfo: {},
        }),
      });
      await user.click(await screen.findByRole('button', { name: 'Refresh' }));
      const outcome = await screen.findByText(/a moment ago/);
      expect(outcome).not.toHaveTextContent('Nothing changed');
    });

    it('shows that also if that read was incomplete', async () => {
      const startedAt = new Date().toISOString();
      show(aPosture(), {
        startRefresh: async () => ({ refreshId: 'r1' }),
        getRefresh: async () =>
          aRefresh({
            state: 'partial',
            startedAt,
            finishedAt: startedAt,
            steps: [],
          }),
        getChanges: async () => ({
          items: [],
          catalogueChanged: false,
          pageInfo: {},
        }),
      });
      await user.click(await screen.findByRole('button', { name: 'Refresh' }));
      const outcome = await screen.findByText(/a moment ago/);
      expect(outcome).toHaveTextContent('Some of it could not be read');
    });

    it('shows what could not be read', async () => {
      show(aPosture(), {
        startRefresh: async () => ({ refreshId: 'r1' }),
        getRefresh: async () =>
          aRefresh({
            state: 'partial',
            steps: [
              {
                label: '111122223333 eu-west-1',
                state: 'failed',
                done: 1,
                total: 1,
                message: 'Access denied: rds:DescribeDBInstances',
              },
            ],
          }),
      });
      await user.click(await screen.findByRole('button', { name: 'Refresh' }));
      expect(
        await screen.findByText(/Some of it could not be read/),
      ).toBeVisible();
      expect(
        screen.getByText(/failed. Access denied: rds:DescribeDBInstances/),
      ).toBeVisible();
    });

    it('is hidden from viewers without evidence when the permission framework is off', async () => {
      show(
        aPosture({ resources: [aResource({ evidenceVisible: false })] }),
        {},
        { name: 'shipping' },
      );
      expect(await screen.findByText('49 of 100')).toBeVisible();
      expect(
        screen.queryByRole('button', { name: 'Refresh' }),
      ).not.toBeInTheDocument();
    });

    it('is hidden from viewers who are not allowed to refresh', async () => {
      // Permissions are cached by entity as long as the page is open.
      show(aPosture(), {}, { denied: true, name: 'cart' });
      expect(await screen.findByText('49 of 100')).toBeVisible();
      expect(
        screen.queryByRole('button', { name: 'Refresh' }),
      ).not.toBeInTheDocument();
    });
  });

  it('shows an absent or hidden entity as not found', async () => {
    const error = await refusal(404, 'No component:default/orders');
    show(async () => {
      throw error;
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The entity does not exist, you are not allowed to see it',
    );
  });
});
