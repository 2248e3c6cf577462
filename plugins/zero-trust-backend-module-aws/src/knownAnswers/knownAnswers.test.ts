import { join } from 'node:path';
import { catalogue, Result } from 'backstage-plugin-zero-trust-common';
import { judgeLayout } from './judgeLayout';
import { Expected, Layout, readLayouts } from './Layout';
import { notCollectedYet } from './notCollectedYet';

const layouts = readLayouts(join(__dirname, 'estates'));

/** What is not `pass` where a layout says nothing: by id, as ids are of one kind of subject. */
const usual: Record<string, Expected['status']> = {
  // Only Aurora clusters can have such a gateway.
  'ZT-NET-10': 'not-applicable',
  // Without a bastion there is no machine to open a shell on.
  'ZT-DEV-07': 'not-applicable',
  // The portal knows who owns what, not AWS.
  'ZT-GOV-04': 'unknown',
  // People attest it: no API shows it.
  'ZT-ID-10': 'unknown',
};

/** A certificate is a front end without listeners. */
const CERTIFICATE = 'orders.example.com';

const usualOf = (name: string, id: string) =>
  name === CERTIFICATE && id === 'ZT-APP-03' ? 'not-applicable' : usual[id];

const expectedOf = ({ expect: wanted }: Layout, name: string, id: string) =>
  wanted[name]?.[id]?.status ?? usualOf(name, id) ?? 'pass';

/** What no collector reads yet may be unknown. */
const isExpected = (id: string, status: string, wanted: string) =>
  status === wanted || (status === 'unknown' && notCollectedYet.includes(id));

/** Of every subject, named or not: each control that says something else. */
function differences(layout: Layout, results: Map<string, Result[]>) {
  const absent = Object.keys(layout.expect).filter(name => !results.has(name));
  return [
    ...absent.map(name => `${layout.name} | ${name} is not there`),
    ...[...results].flatMap(([name, judged]) =>
      judged.flatMap(({ controlId, status, reason }) => {
        const wanted = expectedOf(layout, name, controlId);
        return isExpected(controlId, status, wanted)
          ? []
          : [
              `${layout.name} | ${name} | ${controlId}: expected ${wanted}, got ${status}: ${reason}`,
            ];
      }),
    ),
  ];
}

describe('known answers', () => {
  it('has thirty layouts and more, each with a name of its own', () => {
    const names = new Set(layouts.map(({ name }) => name));
    expect(names.size).toBe(layouts.length);
    expect(layouts.length).toBeGreaterThanOrEqual(30);
  });

  it('speaks of controls that exist', () => {
    const ids = catalogue.map(({ id }) => id);
    const named = layouts.flatMap(({ expect: wanted }) =>
      Object.values(wanted).flatMap(subject => Object.keys(subject)),
    );
    expect(named.filter(id => !ids.includes(id))).toEqual([]);
  });

  it.each(layouts.map(layout => [layout.name, layout] as const))(
    '%s',
    async (_, layout) => {
      const { results, unjudged } = await judgeLayout(layout);
      expect(differences(layout, results)).toEqual([]);
      expect(
        Object.fromEntries(unjudged.map(({ name, reason }) => [name, reason])),
      ).toEqual(layout.unjudged);
    },
  );
});
