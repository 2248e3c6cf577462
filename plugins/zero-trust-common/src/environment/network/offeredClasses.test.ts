import { InstanceClassEvidence } from '../../evidence';
import {
  exampleSpec,
  instanceClass,
  instanceClasses,
  sizeNames,
} from '../schema';
import { classProblems, offeredClass } from './offeredClasses';

const offered = (
  instanceClassName: string,
  others: Partial<InstanceClassEvidence> = {},
): InstanceClassEvidence => ({
  engine: 'postgres',
  majorVersion: '17',
  instanceClass: instanceClassName,
  multiAz: true,
  ...others,
});

const spec = exampleSpec({ engineVersion: '17', size: 'medium' });

describe('the DB instance class of an environment', () => {
  it('is the preferred one of its size, else the chosen one', () => {
    expect(instanceClass(spec)).toBe('db.m7g.large');
    expect(instanceClass({ ...spec, instanceClass: 'db.m6g.large' })).toBe(
      'db.m6g.large',
    );
    expect(sizeNames.map(size => instanceClasses(size, '18')[0])).toEqual([
      'db.t4g.medium',
      'db.m9g.large',
      'db.m9g.xlarge',
      'db.m9g.2xlarge',
    ]);
  });

  it('is another of the size where the Region does not offer the preferred one', () => {
    const classes = [offered('db.m6g.large'), offered('db.m8g.large')];
    expect(offeredClass(spec, classes)).toBe('db.m8g.large');
    expect(offeredClass({ ...spec, engineVersion: '16' }, classes)).toBe(
      undefined,
    );
  });

  it('has a standby in a second zone unless one zone is enough', () => {
    const classes = [offered('db.m7g.large', { multiAz: false })];
    expect(offeredClass(spec, classes)).toBeUndefined();
    expect(
      offeredClass({ ...spec, singleZone: { reason: 'Tests.' } }, classes),
    ).toBe('db.m7g.large');
  });

  it('is refused where the Region does not offer it, with another one', () => {
    expect(classProblems(spec, [offered('db.m7g.large')])).toEqual([]);
    expect(classProblems(spec, [offered('db.m6g.large')])).toEqual([
      {
        field: 'size',
        message:
          'eu-west-1 does not offer db.m7g.large for PostgreSQL 17 with a standby in a second zone. Set instanceClass to db.m6g.large, which has the same size.',
      },
    ]);
    expect(
      classProblems({ ...spec, instanceClass: 'db.m8g.large' }, []),
    ).toEqual([
      {
        field: 'instanceClass',
        message: expect.stringContaining(
          'Choose another size, version or Region.',
        ),
      },
    ]);
  });
});
