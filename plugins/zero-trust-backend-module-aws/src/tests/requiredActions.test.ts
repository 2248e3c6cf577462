import { readFileSync } from 'node:fs';
import { RunningAws } from 'sandbox';
import { readmeFile } from '../../scripts/generatedFiles';
import {
  collectAccount,
  CollectedWithout,
  controlsDecidedBy,
  denyEachAction,
} from '../__testUtils__/denyEachAction';
import { everyCall } from '../__testUtils__/everyCall';
import { scope, sourcesFor } from '../__testUtils__/installation';
import {
  bastionsOf,
  context,
  databasesOf,
  localAws,
  securityControlIds,
} from '../__testUtils__/localAws';
import { requiredActions } from '../access/requiredActions';

/** Removes the formatting of tables and JSON by Prettier. */
const unformatted = (text: string) =>
  text.replace(/\s+/g, '').replace(/-{3,}/g, '---');

/** Prefixes of IAM actions that differ from the service name in the signature. */
const prefixes: Record<string, string> = { monitoring: 'cloudwatch' };
const hub = { ...scope, accountId: '444455556666' };
/** Without these, no resource is listed for which a control could be unknown. */
const findsResources =
  /^(rds:DescribeDB(Instances|Clusters)|ec2:DescribeInstances|elasticloadbalancing:Describe(LoadBalancers|Tags)|acm:ListTagsForCertificate)$/;
const inPlace = (place: string) =>
  requiredActions.filter(a => a.in === place).map(a => a.action);

describe('requiredActions', () => {
  let aws: RunningAws;

  beforeAll(async () => {
    aws = await localAws(everyCall, { throttle: false });
  });
  beforeEach(() => aws.calls.clear());
  afterEach(() => {
    aws.permissions.restore('111122223333');
    aws.permissions.restore('444455556666');
  });
  afterAll(() => aws.close());

  function seen(accountId: string) {
    return [
      ...new Set(
        aws.calls
          .summary()
          .filter(
            call => call.accountId === accountId && call.service !== 'sts',
          )
          .map(
            ({ service, operation }) =>
              `${prefixes[service] ?? service}:${operation}`,
          ),
      ),
    ].sort();
  }

  it('are exactly the calls that a collection makes in an account', async () => {
    const { problems } = await collectAccount();
    expect(problems).toEqual([]);
    expect(seen('111122223333')).toEqual(
      [...new Set(inPlace('member'))].sort(),
    );
  });

  /** Reads the organization, and what it decides for an account. */
  const readOrganization = async () => {
    const { organization, readings } = sourcesFor();
    const collected = await organization.collect(hub, context());
    const [of] = readings;
    return {
      ...collected,
      forAccount: [
        await of.guardRails(scope.accountId),
        ...Object.values(await of.people(scope.accountId)),
        await of.centralRootAccess(),
      ],
    };
  };

  it('are exactly the calls that reading the organization and findings makes', async () => {
    const { evidence, accounts, organization, findings } = sourcesFor();
    await evidence.scopes(context());
    const { scopes } = await organization.scopes(context());
    for (const there of scopes) {
      const { problems } = await organization.collect(there, context());
      expect(problems).toEqual([]);
    }
    await accounts.collect({ ...scope, region: 'us-east-1' }, context());
    const before = seen('444455556666');
    expect(before).toEqual(
      expect.arrayContaining([...new Set(inPlace('organization'))].sort()),
    );
    aws.calls.clear();
    for await (const page of findings.read(
      hub,
      { mode: 'full', securityControlIds },
      context(),
    )) {
      expect(page.problems).toBeUndefined();
    }
    expect(seen('444455556666')).toEqual(['securityhub:GetFindings']);
    expect([...new Set([...before, ...seen('444455556666')])].sort()).toEqual(
      [
        ...new Set([...inPlace('organization'), ...inPlace('security-hub')]),
      ].sort(),
    );
  });

  it.each(
    requiredActions
      .filter(a => a.in !== 'member')
      .map(({ action }) => action)
      .filter(a => !/:(ListAccounts|GetFindings)$/.test(a)),
  )('leaves facts of the organization missing without %s', async action => {
    aws.permissions.deny('444455556666', [action]);
    const { evidence, problems, forAccount } = await readOrganization();
    const missing = JSON.stringify([evidence, forAccount]);
    expect(missing).toContain(`"needs":"${action}"`);
    // The facts of accounts name the actions that only accounts need.
    const ofAccounts =
      /:(ListRoots|ListParents|ListPoliciesForTarget|DescribePolicy|ListPermissionSetsProvisionedToAccount|ListOrganizationsFeatures)$/;
    expect(problems.map(problem => problem.action)).toEqual(
      ofAccounts.test(action) ? [] : [action],
    );
  });

  const collectWithout = async (action: string) => {
    aws.permissions.deny('111122223333', [action]);
    return collectAccount();
  };

  // IAM generates the report once in four hours. A separate test denies that.
  const each = inPlace('member').filter(
    action => action !== 'iam:GenerateCredentialReport',
  );

  describe('if one is denied', () => {
    let collected: CollectedWithout;

    beforeAll(async () => {
      collected = await denyEachAction();
    }, 300_000);

    it.each(each)('names %s', action => {
      expect(collected.get(action)?.[0].problems).toEqual([
        expect.objectContaining({
          kind: 'denied',
          action,
          advice: expect.stringMatching(
            `^Grant ${action} to the reader role of account 111122223333 \\(region .*\\)\\.$`,
          ),
        }),
      ]);
    });

    it.each(
      requiredActions
        .filter(a => a.in === 'member' && !a.decidesNothing)
        .map(({ action }) => action)
        .filter(
          action =>
            each.includes(action) &&
            // Without it, the reader asks RDS about each snapshot.
            action !== 'access-analyzer:ListFindings' &&
            !findsResources.test(action),
        ),
    )('leaves controls unknown without %s, and names it', action => {
      expect(
        controlsDecidedBy(action, collected.get(action) ?? []),
      ).not.toEqual([]);
    });

    it('are in the table and the policies of the README: run `yarn generate`', () => {
      const [file, text] = readmeFile(collected);
      const now = readFileSync(file, 'utf8');
      expect(unformatted(now) === unformatted(text)).toBe(true);
    });
  });

  it('leaves out resources that cannot be listed, and does not report them as deleted', async () => {
    const withoutInstances = await collectWithout('rds:DescribeDBInstances');
    expect(databasesOf(withoutInstances.evidence)).toEqual([]);
    expect(withoutInstances.listed).toEqual([
      'load-balancer',
      'certificate',
      'aws-account-region',
    ]);
    aws.permissions.restore('111122223333');
    const withoutBastions = await collectWithout('ec2:DescribeInstances');
    expect(bastionsOf(withoutBastions.evidence)).toEqual([]);
    expect(withoutBastions.listed).not.toContain('bastion');
    aws.permissions.restore('111122223333');
    const { evidence, listed } = await collectWithout('rds:DescribeDBClusters');
    expect(listed).toEqual([
      'rds-instance',
      'load-balancer',
      'certificate',
      'aws-account-region',
    ]);
    expect(new Set(databasesOf(evidence).map(({ kind }) => kind))).toEqual(
      new Set(['instance']),
    );
  });

  it('reports what to do if findings or accounts are denied', async () => {
    aws.permissions.deny('444455556666', [
      'securityhub:GetFindings',
      'organizations:ListAccounts',
    ]);
    const { evidence, findings } = sourcesFor();
    const { scopes, problems } = await evidence.scopes(context());
    expect(scopes).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        kind: 'denied',
        action: 'organizations:ListAccounts',
      }),
    ]);
    const pages = findings.read(
      hub,
      { mode: 'full', securityControlIds },
      context(),
    );
    await expect(pages[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      name: 'CollectionError',
      problem: { kind: 'denied', action: 'securityhub:GetFindings' },
    });
  });
});
