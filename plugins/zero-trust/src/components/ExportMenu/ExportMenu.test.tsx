import { screen, waitFor } from '@testing-library/react';
import { refusal } from '../../__testUtils__/refusal';
import { renderPart } from '../../__testUtils__/renderPart';
import { user } from '../../__testUtils__/user';
import { ExportMenu } from './ExportMenu';

const OWNER = 'group:default/payments';
const services = [{ entityRef: 'component:default/orders', owner: OWNER }];

describe('ExportMenu', () => {
  beforeEach(() => {
    URL.createObjectURL = jest.fn(() => 'blob:file');
    URL.revokeObjectURL = jest.fn();
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
  });

  it('saves the export in the chosen format', async () => {
    const exportPosture = jest.fn(async () => new Blob(['a,b']));
    renderPart(
      <ExportMenu entityRef="component:default/orders" services={services} />,
      { exportPosture },
      { owners: [OWNER] },
    );
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: 'CSV' }));
    await waitFor(() => expect(URL.createObjectURL).toHaveBeenCalled());
    expect(exportPosture).toHaveBeenCalledWith(
      'csv',
      'component:default/orders',
    );
  });

  it('saves the results as findings for other tools', async () => {
    const exportPosture = jest.fn(async () => new Blob(['{}']));
    renderPart(
      <ExportMenu services={services} />,
      { exportPosture },
      {
        owners: [OWNER],
        config: { zeroTrust: { export: { details: true } } },
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(
      await screen.findByRole('menuitem', { name: /^Findings as ASFF/ }),
    );
    await waitFor(() =>
      expect(exportPosture).toHaveBeenCalledWith('asff', undefined),
    );
  });

  it('does not offer ASFF while exports have no ARNs, because it needs them', async () => {
    renderPart(<ExportMenu services={services} />, {}, { owners: [OWNER] });
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    expect(
      await screen.findByRole('menuitem', { name: 'Findings as OCSF' }),
    ).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: /ASFF/ })).toBeNull();
  });

  it('reports why nothing was exported', async () => {
    const failure = await refusal(403, 'You are not allowed to export');
    renderPart(
      <ExportMenu services={services} />,
      {
        exportPosture: async () => {
          throw failure;
        },
      },
      { owners: [OWNER] },
    );
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: 'JSON' }));
    expect(
      await screen.findByText(/^You are not allowed to export\./),
    ).toBeVisible();
  });

  it.each([
    ['without the permission', { denied: true, owners: [OWNER] }],
    ['for services of other owners', { owners: ['group:default/other'] }],
  ])('is not shown %s', async (_, options) => {
    renderPart(
      <>
        <ExportMenu services={services} />
        <p>shown</p>
      </>,
      {},
      options,
    );
    expect(await screen.findByText('shown')).toBeVisible();
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
  });
});
