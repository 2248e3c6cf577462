import type { KnownSubnet } from '../../api';
import { InstanceClassEvidence } from '../../evidence';
import {
  exampleNetwork,
  exampleSpec,
  instanceClass,
  instanceClasses,
  sizeNames,
} from '../schema';
import {
  areZonesCompared,
  ChosenZones,
  classProblems,
  offeredClass,
  zonesOfDatabase,
} from './offeredClasses';

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

describe('the zones of the chosen subnets', () => {
  const zonal = (name: string, ...zones: string[]) => offered(name, { zones });
  const [a, b, c] = ['a', 'b', 'c'].map(letter => `eu-west-1${letter}`);
  const alone = { ...spec, singleZone: { reason: 'Tests.' } };

  it('are those that the portal has read, in the chosen order', () => {
    const network = exampleNetwork();
    const [first, second] = network.databaseSubnetIds;
    const known = {
      vpcId: network.vpcId,
      subnets: [
        { subnetId: second, availabilityZone: b, isolated: 'pass', reason: '' },
      ] as KnownSubnet[],
    };
    expect(zonesOfDatabase(network, [known])).toEqual([undefined, b]);
    expect(first).not.toBe(second);
    expect(zonesOfDatabase(network, [])).toEqual([undefined, undefined]);
    expect(zonesOfDatabase(spec.network, [known])).toBeUndefined();
  });

  it('have to offer the class: two with a standby, one without', () => {
    const classes = [zonal('db.m7g.large', a, c)];
    expect(classProblems(spec, classes, [a, c])).toEqual([]);
    expect(classProblems(spec, classes, [a, a])).toHaveLength(1);
    expect(classProblems(alone, classes, [a, b])).toEqual([]);
    expect(classProblems(spec, classes, [a, b])).toEqual([
      {
        field: 'size',
        message:
          'AWS offers db.m7g.large for PostgreSQL 17 in eu-west-1a of the chosen subnets, but a database with a standby needs two. Choose another size or version, or subnets in eu-west-1a, eu-west-1c.',
      },
    ]);
    expect(classProblems(alone, classes, [b])[0].message).toContain(
      'in no zone of the chosen subnets, but a database needs one zone.',
    );
  });

  it('lead to another class of the same size that they offer', () => {
    const classes = [zonal('db.m7g.large', a), zonal('db.m6g.large', a, b)];
    expect(offeredClass(spec, classes, [a, b])).toBe('db.m6g.large');
    expect(classProblems(spec, classes, [a, b])[0].message).toContain(
      'Set instanceClass to db.m6g.large, which has the same size.',
    );
  });

  it('refuse nothing where they are unknown, which is shown', () => {
    const classes = [zonal('db.m7g.large', c)];
    const compared = (zones: ChosenZones | undefined, list = classes) =>
      areZonesCompared(spec, list, 'db.m7g.large', zones);
    expect(classProblems(spec, classes, [undefined, undefined])).toEqual([]);
    expect(classProblems(spec, classes, [c, undefined])).toEqual([]);
    expect(classProblems(spec, classes, [a, undefined])).toHaveLength(1);
    expect(compared([c, undefined])).toBe(false);
    expect(compared([])).toBe(false);
    expect(compared([a, b])).toBe(true);
    expect(compared(undefined)).toBe(true);

    const older = [offered('db.m7g.large')];
    expect(classProblems(spec, older, [a, b])).toEqual([]);
    expect(compared([a, b], older)).toBe(false);
  });
});
