import { aResult } from '../../../__testUtils__/aResult';
import { theControls } from '../../../__testUtils__/theControls';
import { filterResults } from './filterResults';

const controls = new Map(theControls.items.map(own => [own.id, own]));
const key = aResult({ controlId: 'ZT-DATA-03', severity: 'MEDIUM' });
const open = aResult({
  controlId: 'ZT-NET-02',
  severity: 'CRITICAL',
  resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:other',
});
const passing = aResult({ controlId: 'ZT-NET-02', status: 'pass' });

it.each([
  [{}, [key, open, passing]],
  [{ status: ['fail' as const] }, [key, open]],
  [{ severity: ['MEDIUM' as const] }, [key]],
  [{ pillar: ['Networks' as const] }, [open, passing]],
  [{ control: ['ZT-NET-02'], status: ['pass' as const] }, [passing]],
  [{ resource: open.resourceArn }, [open]],
])('filters results by %j', (filter, expected) => {
  expect(
    filterResults(
      [key, open, { ...passing, severity: 'CRITICAL' }],
      filter,
      controls,
    ).map(({ controlId, status }) => [controlId, status]),
  ).toEqual(expected.map(({ controlId, status }) => [controlId, status]));
});
