import { join } from 'node:path';
import { catalogue, Result } from 'backstage-plugin-zero-trust-common';
import { judgeLayout } from './__testUtils__/judgeLayout';
import { Expected, Layout, readLayouts } from './__testUtils__/Layout';

const layouts = readLayouts(join(__dirname, 'estates'));

/** The usual statuses that are not `pass`: by id, or by name and id. */
const usual: Record<string, Expected['status']> = {
  // Listeners are judged on load balancers, and not on certificates.
  'orders.example.com ZT-APP-03': 'not-applicable',
  // Only Aurora clusters can have such a gateway.
  'ZT-NET-10': 'not-applicable',
  // Without a bastion, there is no instance on which to open a shell.
  'ZT-DEV-07': 'not-applicable',
  // Only administrators can reach it.
  'ZT-DEV-11': 'not-applicable',
  'ZT-ID-14': 'not-applicable',
  // Nobody can open a shell.
  'ZT-VIS-06': 'not-applicable',
  // The portal adds the owners, which AWS does not know.
  'ZT-GOV-04': 'unknown',
  // People attest it, because no API shows it.
  'ZT-ID-10': 'unknown',
};

const expectedOf = ({ expect: wanted }: Layout, name: string, id: string) =>
  wanted[name]?.[id]?.status ?? usual[`${name} ${id}`] ?? usual[id] ?? 'pass';

/** Returns each control with another status than expected, for every subject. */
function differences(layout: Layout, results: Map<string, Result[]>) {
  const absent = Object.keys(layout.expect).filter(name => !results.has(name));
  return [
    ...absent.map(name => `${layout.name} | ${name} is missing`),
    ...[...results].flatMap(([name, judged]) =>
      judged.flatMap(({ controlId, status, reason }) => {
        const wanted = expectedOf(layout, name, controlId);
        return status === wanted
          ? []
          : [
              `${layout.name} | ${name} | ${controlId}: expected ${wanted}, got ${status}: ${reason}`,
            ];
      }),
    ),
  ];
}

describe('known answers', () => {
  it('has at least thirty layouts, each with its own name', () => {
    const names = new Set(layouts.map(({ name }) => name));
    expect(names.size).toBe(layouts.length);
    expect(layouts.length).toBeGreaterThanOrEqual(30);
  });

  it('contains only controls that exist', () => {
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
