import { judged, statusesOf } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import { readPlan } from '../terraform/readPlan';
import { readLive } from './__testUtils__/live/readLive';

jest.setTimeout(120_000);

const ACCOUNT = '111122223333';
const of = (key: string) => `aws_db_instance.addition["${key}"]`;

/**
 * The additions of `__fixtures__/additions` to an environment, as Terraform plans them.
 */
const additions: Array<[what: string, controlId: string, address: string]> = [
  ['a rule for the internet', 'ZT-NET-06', of('rule')],
  ['a rule of the older kind', 'ZT-NET-06', of('older')],
  ['a rule that a module creates', 'ZT-NET-06', of('module')],
  ['a prefix list that contains the internet', 'ZT-NET-06', of('list')],
  ['a rule for its own group, on every port', 'ZT-NET-07', of('self')],
  ['two rules for ranges', 'ZT-NET-07', of('ranges')],
  ['subnets that lead to the internet', 'ZT-NET-04', of('route')],
  ['a NAT gateway', 'ZT-NET-05', 'aws_db_instance.this'],
  ['a public database', 'ZT-NET-01', of('public')],
  ['a database without encryption', 'ZT-DATA-01', of('encryption')],
  ['a parameter group that allows plaintext', 'ZT-DATA-07', of('parameters')],
  ['a snapshot for everyone', 'ZT-DATA-05', of('snapshot')],
  ['a proxy without TLS', 'ZT-DATA-09', of('proxy')],
  ['a key policy for everyone', 'ZT-DATA-04', 'aws_db_instance.this'],
  [
    'an inbound rule of the bastion',
    'ZT-DEV-02',
    'aws_autoscaling_group.bastion',
  ],
  [
    'a second bastion with a public address',
    'ZT-DEV-01',
    'aws_instance.addition',
  ],
  ['a second bastion with a key pair', 'ZT-DEV-06', 'aws_instance.addition'],
  ['a policy for every database user', 'ZT-ID-04', 'aws_db_instance.this'],
  ['a policy that allows everything', 'ZT-ID-05', ACCOUNT],
];

describe('additions that Terraform planned', () => {
  const planned = readPlan(recordedPlan('environment-additions'));
  const judgement = judged(planned);
  const statuses = statusesOf(judgement);

  it.each(additions)('fail with %s: %s', (_, controlId, address) => {
    expect(statuses[address]?.[controlId]).toBe('fail');
  });

  it('name the group that is attached to a network interface', () => {
    const results = judgement.resources.find(
      ({ address }) => address === 'aws_instance.addition',
    )?.results;
    expect(
      results?.find(({ controlId }) => controlId === 'ZT-DEV-02')?.reason,
    ).toContain('aws_security_group.addition_attached');
  });

  it('fail only the databases that they add', () => {
    const failing = (controlId: string) =>
      Object.entries(statuses)
        .filter(([, own]) => own[controlId] === 'fail')
        .map(([address]) => address);
    for (const controlId of ['ZT-NET-01', 'ZT-NET-06', 'ZT-DATA-01']) {
      expect(failing(controlId).sort()).toEqual(
        additions
          .filter(([, id]) => id === controlId)
          .map(([, , address]) => address)
          .sort(),
      );
    }
  });

  it('fail the live rules too, once they are applied', async () => {
    const [live] = await readLive([{ planned }]);
    if (live instanceof Error) throw live;
    expect(
      additions
        .filter(([, id, address]) => live[address]?.[id] !== 'fail')
        .map(([what, id, address]) => `${what}: ${id} ${live[address]?.[id]}`),
    ).toEqual([]);
  });
});
