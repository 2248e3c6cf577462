import { mockServices } from '@backstage/backend-test-utils';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { ScopePlanner } from './ScopePlanner';

const at = '2026-11-24T06:00:00.000Z';
const problem = (kind: CollectionProblem['kind']): CollectionProblem => ({
  kind,
  operation: 'ec2:DescribeRegions',
  message: 'as it is',
  advice: 'Do something.',
  at,
});

async function planned(...problems: CollectionProblem[]) {
  const plan = jest.fn();
  const saveSourceProblems = jest.fn();
  const source = { id: 'aws', scopes: async () => ({ scopes: [], problems }) };
  const sources = {
    evidence: new Map([['aws', source]]),
    findings: new Map(),
  };
  await new ScopePlanner(
    sources as never,
    { plan, saveSourceProblems, list: async () => [] } as never,
    mockServices.logger.mock(),
    () => at,
  ).plan(new AbortController().signal);
  expect(saveSourceProblems).toHaveBeenCalledWith(
    'evidence',
    'aws',
    problems,
    at,
  );
  return plan.mock.calls[0][3].complete;
}

describe('ScopePlanner', () => {
  it('lets what is no longer named go out of scope', async () => {
    expect(await planned()).toBe(true);
  });

  it('lets nothing go while accounts may be hidden', async () => {
    expect(await planned(problem('denied'))).toBe(false);
    expect(await planned(problem('out-of-scope'), problem('timeout'))).toBe(
      false,
    );
  });

  it('is told by what is out of scope that it may go', async () => {
    expect(await planned(problem('out-of-scope'))).toBe(true);
  });
});
