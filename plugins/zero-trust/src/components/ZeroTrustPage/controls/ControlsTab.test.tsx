import { screen, within } from '@testing-library/react';
import { ControlList } from 'backstage-plugin-zero-trust-common';
import { renderPart } from '../../../__testUtils__/renderPart';
import { PostureListFilter } from '../../../api';
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
      title: 'Storage is encrypted at rest',
      pillar: 'Data',
      securityHub: ['RDS.3'],
    }),
  ],
  catalogueVersion: '2026-01-01.1',
});

/** Four services fail the first control. */
const listPostures = async ({ control }: PostureListFilter = {}) => ({
  items: [],
  totalItems: control === 'ZT-NET-01' ? 4 : 0,
  pageInfo: {},
});

describe('ControlsTab', () => {
  it('lists the controls under their pillar, with what each asks and which services fail it', async () => {
    renderPart(
      <ControlsTab />,
      { getControls, listPostures },
      { at: '/zero-trust/controls' },
    );
    const networks = within(
      await screen.findByRole('region', { name: 'Networks' }),
    );
    await user.click(
      networks.getByRole('button', { name: /endpoint is not public/ }),
    );
    expect(networks.getByText('at most 49 of 100 points')).toBeVisible();
    expect(networks.getByText(/modify-db-instance/)).toBeVisible();
    expect(
      networks.getByRole('link', { name: /AWS documentation: example/ }),
    ).toHaveAttribute('href', 'https://docs.aws.amazon.com/example');
    expect(
      await networks.findByRole('link', { name: '4 services' }),
    ).toHaveAttribute('href', '/zero-trust/services?control=ZT-NET-01');
    expect(
      screen.getByText('2 of 2 controls, catalogue 2026-01-01.1'),
    ).toBeVisible();
  });

  it('finds a control by its Security Hub control', async () => {
    renderPart(<ControlsTab />, { getControls, listPostures });
    await user.type(
      await screen.findByRole('searchbox', { name: 'Search' }),
      'rds.3',
    );
    expect(await screen.findByText(/^1 of 2 controls/)).toBeVisible();
    expect(screen.getByRole('region', { name: 'Data' })).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Networks' })).toBeNull();
  });

  it('narrows the controls by the severity and the pillar in the address', async () => {
    renderPart(
      <ControlsTab />,
      { getControls },
      { at: '/?severity=CRITICAL&pillar=Data,Nonsense' },
    );
    expect(await screen.findByText(/^1 of 2 controls/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(screen.getByText(/^2 of 2 controls/)).toBeVisible();
  });
});
