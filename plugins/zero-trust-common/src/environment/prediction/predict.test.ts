import fc from 'fast-check';
import { builtIn } from '../__testUtils__/builtIn';
import { SecurityGroupEvidence } from '../../evidence';
import { known } from '../../facts/fact';
import { ReadNetwork } from '../projection/ReadNetwork';
import { exampleNetwork, exampleSpec } from '../schema/exampleSpec';
import { predict } from './predict';
import { EnvironmentSpec } from '../schema';
import { environmentSpecSchema } from '../schema/environmentSpecSchema';

const now = '2026-11-24T06:00:00.000Z';
const status = (spec: EnvironmentSpec, id: string) =>
  predict(spec, now, builtIn).results.find(
    ({ controlId }) => controlId === id,
  )!;

const arrivals: EnvironmentSpec['network']['applications'][] = [
  { via: 'same-vpc' },
  {
    via: 'transit-gateway',
    transitGatewayId: 'tgw-0123456789abcdef0',
    ranges: ['10.64.0.0/12'],
    securityGroupIds: ['444455556666/sg-0123456789abcdef0'],
  },
  { via: 'vpc-lattice', accountIds: ['444455556666'] },
];

const specs = fc
  .record({
    engineVersion: fc.constantFrom('16', '17', '18'),
    size: fc.constantFrom(
      'small' as const,
      'medium' as const,
      'large' as const,
      'extra-large' as const,
    ),
    storageGiB: fc.integer({ min: 20, max: 16384 }),
    environmentClass: fc.constantFrom(
      'production' as const,
      'non-production' as const,
    ),
    applications: fc.constantFrom(...arrivals),
  })
  .map(({ applications, ...rest }) =>
    exampleSpec({
      ...rest,
      network: { kind: 'new', cidr: '10.20.0.0/20', applications },
    }),
  );

describe('predict', () => {
  it('fails no control, for any choice', () => {
    fc.assert(
      fc.property(specs, spec => {
        expect(environmentSpecSchema.safeParse(spec).success).toBe(true);
        const { results, bastion } = predict(spec, now, builtIn);
        const failing = [...results, ...bastion.results].filter(
          result => result.status === 'fail',
        );
        expect(failing).toEqual([]);
      }),
    );
  });

  it('proves the facts that the code fixes, with the spec as the source', () => {
    const result = status(exampleSpec(), 'ZT-NET-01');
    expect(result).toMatchObject({
      status: 'pass',
      source: 'environment-spec',
    });
    expect(result.evidence[0].source).toBe('environment-spec');
  });

  it('leaves open the facts that only the running database shows', () => {
    expect(status(exampleSpec(), 'ZT-DATA-12')).toMatchObject({
      status: 'unknown',
      missing: [expect.objectContaining({ missing: 'at-run-time' })],
    });
  });

  it('requires seven days of backups in production', () => {
    expect(status(exampleSpec(), 'ZT-DATA-11').reason).toContain('35 days');
    expect(
      status(exampleSpec({ environmentClass: 'non-production' }), 'ZT-DATA-11')
        .reason,
    ).toContain('7 days');
  });

  it('proves the facts of the bastion that its launch template, network and endpoints fix', () => {
    const { bastion } = predict(exampleSpec(), now, builtIn);
    expect(bastion.evidence).toMatchObject({
      subject: 'bastion',
      name: `${exampleSpec().name}-bastion`,
      databases: [predict(exampleSpec(), now, builtIn).evidence.arn],
    });
    const found = Object.fromEntries(
      bastion.results.map(({ controlId, status: is }) => [controlId, is]),
    );
    expect(found).toMatchObject({
      'ZT-DEV-01': 'pass',
      'ZT-DEV-02': 'pass',
      'ZT-DEV-03': 'unknown',
      'ZT-DEV-04': 'unknown',
      'ZT-DEV-05': 'pass',
      'ZT-DEV-06': 'pass',
      'ZT-DEV-08': 'pass',
      'ZT-ID-12': 'unknown',
    });
    expect(bastion.results[0].source).toBe('environment-spec');
  });

  describe('in an existing network', () => {
    const spec = exampleSpec({ network: exampleNetwork() });
    const NETWORK = ['ZT-NET-05', 'ZT-NET-08', 'ZT-NET-09'];
    const subnet = (
      subnetId: string,
      target = 'local' as const,
      to?: string,
    ) => ({
      subnetId,
      routes: known(
        [
          { destination: '10.40.0.0/16', target },
          ...(to
            ? [
                {
                  destination: '0.0.0.0/0',
                  target: 'internet-gateway' as const,
                  targetId: to,
                },
              ]
            : []),
        ],
        'ec2:DescribeRouteTables',
      ),
      internetGatewayBlockMode: known('off', 'ec2:DescribeSubnets'),
      vpcHasInternetGateway: known(!!to, 'ec2:DescribeInternetGateways'),
      blockExclusion: known(null, 'ec2:DescribeVpcBlockPublicAccessExclusions'),
    });
    const read = (gateway?: string): ReadNetwork => ({
      vpc: {
        vpcId: 'vpc-0123456789abcdef0',
        ownerId: known('111122223333', 'ec2:DescribeSubnets'),
        defaultGroupRules: known(0, 'ec2:DescribeSecurityGroups'),
        flowLogs: known([], 'ec2:DescribeFlowLogs'),
        encryptionControl: known(null, 'ec2:DescribeVpcEncryptionControls'),
      },
      subnets: [
        subnet('subnet-0123456789abcdef0'),
        subnet('subnet-0123456789abcdef1', 'local', gateway),
        subnet('subnet-0123456789abcdef2'),
      ],
      endpoints: [
        {
          id: 'vpce-1',
          service: 'ssm',
          state: 'available',
          privateDns: true,
          securityGroups: known([], 'ec2:DescribeSecurityGroups'),
          openStatements: known([], 'ec2:DescribeVpcEndpoints'),
        },
      ],
    });
    const statuses = (facts?: ReadNetwork) => {
      const { results, bastion } = predict(spec, now, builtIn, facts);
      return Object.fromEntries(
        [...results, ...bastion.results].map(({ controlId, status: is }) => [
          controlId,
          is,
        ]),
      );
    };

    it('passes no control about a network that was not read', () => {
      const found = statuses();
      expect(NETWORK.map(id => [id, found[id]])).toEqual(
        NETWORK.map(id => [id, 'unknown']),
      );
      expect(found['ZT-DEV-01']).toBe('unknown');
      expect(found['ZT-DEV-08']).toBe('unknown');
    });

    it('judges the subnets by the data that were read', () => {
      expect(statuses(read())).toMatchObject({
        'ZT-NET-05': 'pass',
        'ZT-NET-08': 'pass',
        'ZT-NET-09': 'fail',
        // Its agent has to use the new endpoint by its name.
        'ZT-DEV-08': 'unknown',
      });
      expect(statuses(read('igw-1'))).toMatchObject({
        'ZT-NET-05': 'fail',
      });
    });

    it('judges who can connect to new endpoints, and to all that the VPC has', () => {
      const [ssm] = read().endpoints!;
      const open = (cidr: string): SecurityGroupEvidence => ({
        groupId: 'sg-0123456789abcdef1',
        isDefault: known(false, 'ec2:DescribeSecurityGroups'),
        ingress: known(
          [
            {
              ruleId: 'sgr-1',
              groupId: 'sg-0123456789abcdef1',
              protocol: 'tcp',
              fromPort: 443,
              toPort: 443,
              source: { kind: 'cidr', cidr },
            },
          ],
          'ec2:DescribeSecurityGroupRules',
        ),
      });
      const statusWith = (endpoints: ReadNetwork['endpoints']) =>
        statuses({ ...read(), endpoints })['ZT-NET-14'];
      const others = {
        ...ssm,
        service: 'logs',
        securityGroups: known([open('10.40.0.0/16')], 'ec2'),
      };
      expect(statusWith([])).toBe('pass');
      expect(statusWith([others])).toBe('fail');
    });

    it('does not use data of another VPC', () => {
      const other = read();
      const found = statuses({
        ...other,
        vpc: { ...other.vpc!, vpcId: 'vpc-0123456789abcdef9' },
      });
      expect(found['ZT-NET-09']).toBe('unknown');
    });

    it('leaves a part that was not read unknown', () => {
      const all = read();
      expect(
        statuses({
          ...all,
          subnets: all.subnets.slice(0, 1),
          endpoints: undefined,
        }),
      ).toMatchObject({ 'ZT-NET-05': 'unknown', 'ZT-DEV-08': 'unknown' });
    });
  });

  it('counts the controls that hold and are open, for both together', () => {
    const { results, bastion, predicted } = predict(
      exampleSpec(),
      now,
      builtIn,
    );
    const all = [...results, ...bastion.results];
    const count = (...statuses: string[]) =>
      all.filter(({ status: is }) => statuses.includes(is)).length;
    expect(predicted).toEqual({
      holds: count('pass'),
      decidable: count('pass', 'fail'),
      open: count('unknown'),
      low: expect.any(Number),
      high: 100,
    });
    expect(predicted.holds).toBe(predicted.decidable);
    expect(predicted.open).toBeGreaterThan(0);
  });

  it('uses the configured controls', () => {
    const [added] = builtIn.controls.filter(({ id }) => id === 'ZT-NET-01');
    const { results, catalogueVersion } = predict(exampleSpec(), now, {
      ...builtIn,
      controls: [
        ...builtIn.controls
          .filter(({ id }) => id !== 'ZT-DATA-14')
          .map(control =>
            control.id === 'ZT-APP-01'
              ? { ...control, severity: 'LOW' as const }
              : control,
          ),
        {
          ...added,
          id: 'ACME-01',
          judge: () => ({ status: 'fail', reason: 'Ours.', readings: [] }),
        },
      ],
      version: 'ours',
    });
    const found = new Map(results.map(result => [result.controlId, result]));
    expect(found.has('ZT-DATA-14')).toBe(false);
    expect(found.get('ZT-APP-01')?.severity).toBe('LOW');
    expect(found.get('ACME-01')).toMatchObject({ status: 'fail' });
    expect(catalogueVersion).toBe('ours');
  });
});
