import { known, missing } from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { Listing, withUnlisted } from './unlisted';

const problem = (
  operation: string,
  differs: Partial<CollectionProblem> = {},
): CollectionProblem => ({
  kind: 'denied',
  operation,
  action: operation,
  message: `${operation}: AccessDenied (HTTP 403)`,
  advice: 'Grant it.',
  at: '2026-11-30T09:00:00.000Z',
  ...differs,
});

const denied = (needs: string) => missing('denied', { needs });

const unlistedOf = (problems: CollectionProblem[], listings: Listing[]) =>
  withUnlisted(problems, listings).map(({ unlisted }) => unlisted);

describe('withUnlisted', () => {
  const instances = 'rds:DescribeDBInstances';
  const classes = 'rds:DescribeOrderableDBInstanceOptions';

  it('names the types for the denied action that lists them, and for no other', () => {
    expect(
      unlistedOf(
        [problem(instances), problem(classes)],
        [
          { type: 'rds-instance', needs: [denied(instances)] },
          {
            type: 'bastion',
            needs: [denied(instances), known([], 'ec2:DescribeInstances')],
          },
          { type: 'certificate', needs: [known([], 'acm:ListCertificates')] },
        ],
      ),
    ).toEqual([['rds-instance', 'bastion'], []]);
  });

  it('names the types for a read that failed, by its message', () => {
    const failed = problem(instances, {
      kind: 'timeout',
      action: undefined,
      message: `${instances}: timed out`,
    });
    expect(
      unlistedOf(
        [failed, problem(classes)],
        [
          {
            type: 'rds-instance',
            needs: [missing('failed', { detail: failed.message })],
          },
        ],
      ),
    ).toEqual([['rds-instance'], []]);
  });

  it('names nothing for missing facts without a reason', () => {
    expect(
      unlistedOf(
        [problem(instances)],
        [{ type: 'rds-instance', needs: [missing('not-collected')] }],
      ),
    ).toEqual([[]]);
  });
});
