import { screen, within } from '@testing-library/react';
import {
  ControlCount,
  ControlList,
} from 'backstage-plugin-zero-trust-common/responses';
import { renderPart } from '../../../__testUtils__/renderPart';
import { refusal } from '../../../__testUtils__/refusal';
import { user } from '../../../__testUtils__/user';
import { ControlsTab } from './ControlsTab';

const aControl = (
  differs: Partial<ControlList['items'][number]>,
): ControlList['items'][number] => ({
  id: 'ZT-NET-01',
  title: 'The database endpoint is not public',
  description: 'PubliclyAccessible is off.',
  failure: 'Its endpoint is public',
  pillar: 'Networks',
  severity: 'CRITICAL',
  tenets: ['T2'],
  cap: 49,
  fix: 'Close access from the internet',
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  weight: 10,
  automation: false,
  securityHub: ['RDS.2'],
  remediation: {
    text: 'Turn it off.',
    command: 'aws rds modify-db-instance --no-publicly-accessible',
  },
  references: ['https://docs.aws.amazon.com/example'],
  ...differs,
});

const getControls = async () => ({
  items: [
    aControl({}),
    aControl({
      id: 'ZT-DATA-01',
      failure: 'Storage is not encrypted',
      title: 'Storage is encrypted at rest',
      pillar: 'Data',
      securityHub: ['RDS.3'],
    }),
  ],
  catalogueVersion: '2026-01-01.1',
});

const aCount = (differs: Partial<ControlCount>): ControlCount => ({
  controlId: 'ZT-NET-01',
  pass: 0,
  fail: 0,
  unknown: 0,
  waived: 0,
  attested: 0,
  notApplicable: 0,
  failingServices: 0,
  ...differs,
});

/** Four services fail the first control, six the second. */
const getControlCounts = async () => ({
  items: [
    aCount({ pass: 7, fail: 5, unknown: 2, failingServices: 4 }),
    aCount({ controlId: 'ZT-DATA-01', fail: 6, failingServices: 6 }),
  ],
});

describe('ControlsTab', () => {
  it('lists the controls that most services fail first, with links to these services', async () => {
    renderPart(<ControlsTab />, { getControls, getControlCounts });
    const list = within(
      await screen.findByRole('region', {
        name: 'Controls, most failures first',
      }),
    );
    const [first, second] = list.getAllByRole('listitem');
    expect(first).toHaveTextContent('ZT-DATA-01');
    expect(
      within(second).getByRole('link', { name: '4 services' }),
    ).toHaveAttribute(
      'href',
      '/zero-trust/services?control=ZT-NET-01&sort=gain',
    );
    expect(second).toHaveTextContent('Fails5Unknown2Waived0Passes7');
    expect(
      within(second).getByRole('link', { name: 'Fails: 5' }),
    ).toHaveAttribute(
      'href',
      '/zero-trust/services?control=ZT-NET-01&sort=gain',
    );
    expect(
      screen.getByText('2 of 2 controls, catalogue 2026-01-01.1'),
    ).toBeVisible();
  });

  it.each([
    ['database', 'services'],
    ['account', 'accounts'],
  ] as const)(
    'links each count of a control of a %s to the %s that it counts',
    async (subject, tab) => {
      renderPart(<ControlsTab />, {
        getControls: async () => ({
          items: [aControl({ subject })],
          catalogueVersion: '2026-01-01.1',
        }),
        getControlCounts: async () => ({
          items: [
            aCount({
              pass: 6,
              attested: 1,
              unknown: 2,
              waived: 3,
              notApplicable: 4,
            }),
          ],
        }),
      });
      const linkOf = (name: string) => screen.findByRole('link', { name });
      const href = `/zero-trust/${tab}?control=ZT-NET-01&status=`;
      for (const [name, status] of [
        ['Unknown: 2', 'unknown'],
        ['Waived: 3', 'waived'],
        ['Passes: 7', 'pass,attested'],
        ['Not applicable: 4', 'not-applicable'],
      ]) {
        expect(await linkOf(name)).toHaveAttribute('href', `${href}${status}`);
      }
      expect(screen.queryByRole('link', { name: /^Fails/ })).toBeNull();
    },
  );

  it('lists controls with unknown results before those that pass everywhere', async () => {
    renderPart(<ControlsTab />, {
      getControls,
      getControlCounts: async () => ({
        items: [
          aCount({ pass: 9 }),
          aCount({ controlId: 'ZT-DATA-01', unknown: 1 }),
        ],
      }),
    });
    const list = within(
      await screen.findByRole('region', {
        name: 'Controls, most failures first',
      }),
    );
    const [first, second] = list.getAllByRole('listitem');
    expect(first).toHaveTextContent('ZT-DATA-01');
    expect(second).toHaveTextContent('ZT-NET-01');
  });

  it('links the failures of accounts to the accounts that fail', async () => {
    renderPart(<ControlsTab />, {
      getControls: async () => {
        const { items, ...rest } = await getControls();
        return {
          ...rest,
          items: items.map(item => ({ ...item, subject: 'account' })),
        };
      },
      getControlCounts,
    });
    expect(
      await screen.findByRole('link', { name: 'Fails: 5' }),
    ).toHaveAttribute('href', '/zero-trust/accounts?control=ZT-NET-01');
  });

  it('shows a failing control as a failure, and explains it', async () => {
    renderPart(<ControlsTab />, { getControls, getControlCounts });
    const title = await screen.findByRole('button', {
      name: /Its endpoint is public/,
    });
    await user.click(title);
    const control = within(title.closest('li')!);
    expect(control.getByText('at most 49 of 100 points')).toBeVisible();
    expect(
      control.getByText('The database endpoint is not public'),
    ).toBeVisible();
    expect(control.getByText(/modify-db-instance/)).toBeVisible();
    expect(
      control.getByRole('link', { name: /AWS documentation: Example/ }),
    ).toHaveAttribute('href', 'https://docs.aws.amazon.com/example');
  });

  it('shows the catalogue to those who are not allowed to read postures', async () => {
    renderPart(<ControlsTab />, {
      getControls,
      getControlCounts: async () => {
        throw await refusal(403, 'You are not allowed to read the posture');
      },
    });
    expect(
      await screen.findByRole('button', { name: /endpoint is not public/ }),
    ).toBeVisible();
    expect(screen.queryByText('Fails in')).toBeNull();
  });

  it('shows only controls that fail', async () => {
    renderPart(<ControlsTab />, {
      getControls,
      getControlCounts: async () => ({ items: [aCount({ fail: 1 })] }),
    });
    expect(await screen.findByText(/^2 of 2 controls/)).toBeVisible();
    await user.click(
      screen.getByRole('checkbox', { name: 'Only controls that fail' }),
    );
    expect(screen.getByText(/^1 of 2 controls/)).toBeVisible();
  });

  it('finds a control by its Security Hub control', async () => {
    renderPart(<ControlsTab />, { getControls, getControlCounts });
    await user.type(
      await screen.findByRole('searchbox', { name: 'Search' }),
      'rds.3',
    );
    expect(await screen.findByText(/^1 of 2 controls/)).toBeVisible();
    expect(screen.getByText(/ZT-DATA-01/)).toBeVisible();
    expect(screen.queryByText(/ZT-NET-01/)).toBeNull();
  });

  it('translates the texts of the catalogue, and shows configured ones as they are', async () => {
    renderPart(
      <ControlsTab />,
      {
        getControls: async () => ({
          items: [
            aControl({ failure: 'The endpoint is public' }),
            aControl({
              id: 'ZT-NET-02',
              title: 'Our own rule for the internet',
            }),
            aControl({ id: 'ACME-NET-01', title: 'Only our VPN connects' }),
          ],
          catalogueVersion: '2026-01-01.1',
        }),
        getControlCounts: async () => ({ items: [aCount({ fail: 1 })] }),
      },
      { language: 'de' },
    );
    // cspell:disable
    const failing = await screen.findByRole('button', {
      name: /^Der Endpunkt ist öffentlich/,
    });
    await user.click(failing);
    expect(
      screen.getByText('Der Endpunkt der Datenbank ist nicht öffentlich'),
    ).toBeVisible();
    expect(screen.getByText('Our own rule for the internet')).toBeVisible();
    expect(screen.getByText('Only our VPN connects')).toBeVisible();
    await user.type(screen.getByRole('searchbox'), 'endpunkt');
    expect(screen.getByText(/^1 von 3 Kontrollen/)).toBeVisible();
    // cspell:enable
  });

  it('filters the controls by the severity and the pillar in the address', async () => {
    renderPart(
      <ControlsTab />,
      { getControls, getControlCounts },
      { at: '/?severity=CRITICAL&pillar=Data,Nonsense' },
    );
    expect(await screen.findByText(/^1 of 2 controls/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(screen.getByText(/^2 of 2 controls/)).toBeVisible();
  });
});
