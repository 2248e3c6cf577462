import { EvidenceOf, Subject } from '../evidence';
import {
  exemplaryAccount,
  exemplaryBastion,
  exemplaryDatabase,
  exemplaryFrontEnd,
  exemplaryOrganization,
  exemplaryRegion,
} from '../testUtils';
import { catalogue } from './catalogue';
import { settings } from './__testUtils__/facts';

const exemplary: { [S in Subject]: EvidenceOf[S] } = {
  database: exemplaryDatabase(),
  bastion: exemplaryBastion(),
  'front-end': exemplaryFrontEnd(),
  account: exemplaryAccount(),
  'account-region': exemplaryRegion(),
  organization: exemplaryOrganization(),
};

describe('the catalogue', () => {
  it('has every control once', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(catalogue.map(control => [control.id, control] as const))(
    '%s has a description, a remediation and references',
    (id, control) => {
      expect(id).toMatch(/^ZT-[A-Z]+-\d\d$/);
      expect(control.description).not.toBe('');
      expect(control.failure).toMatch(/^[A-Z].*[^.]$/);
      expect(control.remediation.text).not.toBe('');
      expect(control.remediation.command).toMatch(/^aws [a-z0-9-]+ [a-z0-9-]+/);
      expect(control.tenets.length).toBeGreaterThan(0);
      expect(control.references.length).toBeGreaterThan(0);
      for (const url of control.references) {
        expect(url).toMatch(/^https:\/\//);
      }
    },
  );

  it.each(
    catalogue.filter(({ severity }) => ['CRITICAL', 'HIGH'].includes(severity)),
  )(
    '$id describes what its remediation affects, and how to undo it',
    ({ remediation: { effects } }) => {
      expect(effects).toEqual({
        sideEffects: expect.stringMatching(/\.$/),
        downtime: expect.stringMatching(/\.$/),
        wayBack: expect.stringMatching(/\.$/),
        source: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
      });
    },
  );

  it.each(
    catalogue.filter(
      ({ remediation: { command, effects } }) =>
        effects && command?.includes('--apply-immediately'),
    ),
  )(
    '$id says that its remediation also applies other pending changes',
    ({ remediation }) => {
      expect(remediation.effects?.sideEffects).toContain(
        'With --apply-immediately, other pending changes are applied as well.',
      );
    },
  );

  it('fails no exemplary resource', () => {
    expect(
      catalogue.flatMap(c => {
        const { status, reason } = c.judge(exemplary[c.subject], settings);
        return status === 'fail' ? [`${c.id}: ${reason}`] : [];
      }),
    ).toEqual([]);
  });

  it.each([
    // It needs an Aurora PostgreSQL cluster.
    ['ZT-NET-10', 'not-applicable'],
    // It needs people to attest it.
    ['ZT-ID-10', 'unknown'],
    // It needs findings.
    ['ZT-GOV-05', 'unknown'],
  ])('%s is %s for the exemplary resource', (id, status) => {
    const control = catalogue.find(c => c.id === id)!;
    expect(control.judge(exemplary[control.subject], settings).status).toBe(
      status,
    );
  });

  // score.md, own caps
  it('has the caps of score.md', () => {
    expect(
      Object.fromEntries(
        catalogue.flatMap(({ id, cap }) => (cap ? [[id, cap]] : [])),
      ),
    ).toMatchObject({
      'ZT-NET-01': 49,
      'ZT-NET-02': 20,
      'ZT-DATA-01': 59,
      'ZT-DATA-04': 59,
      'ZT-DATA-05': 20,
      'ZT-DATA-07': 69,
      'ZT-DATA-11': 69,
      'ZT-ID-07': 69,
      'ZT-ID-10': 84,
      'ZT-DEV-02': 39,
      'ZT-VIS-03': 79,
    });
  });
});
