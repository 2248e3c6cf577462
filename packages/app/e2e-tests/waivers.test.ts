import { Page } from '@playwright/test';
import { Portal } from './Portal';
import { expect, test } from './portalTest';

const DEVELOPER = 'user:default/developer';
const REASON = 'The migration ends in January.';

/** Opens the dialog in which a waiver for the worst failure is requested. */
async function startRequest(page: Page, portal: Portal) {
  await portal.openPosture('component', 'legacy-billing');
  await page
    .getByRole('region', { name: 'Fix these first' })
    .getByRole('button', { name: /^Request waiver/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/With the waiver/)).toBeVisible();
  return dialog;
}

test('requests are imported: every problem by row and column, then all of them', async ({
  page,
  portal,
}) => {
  await portal.signInAs(DEVELOPER);
  await portal.open('/zero-trust/decisions');
  await page.getByRole('button', { name: 'Import requests' }).click();
  const dialog = page.getByRole('dialog');
  const choose = (...rows: string[]) =>
    dialog.getByLabel('CSV file').setInputFiles({
      name: 'waivers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['entityRef,controlId,reason', ...rows].join('\n')),
    });
  const valid = `component:default/legacy-billing,ZT-NET-01,${REASON}`;
  await choose(
    valid,
    'component:default/legacy-billing,ZT-NONE,x',
    'orders,ZT-NET-01,',
  );
  await dialog.getByRole('button', { name: 'Request waivers' }).click();
  await expect(
    dialog.getByRole('row', { name: /^3 controlId there is no control/ }),
  ).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^4 reason/ })).toBeVisible();
  await portal.look('waiver-import');
  await portal.expectAccessible('[role=dialog]');

  await choose(valid);
  await dialog.getByRole('button', { name: 'Request waivers' }).click();
  await expect(dialog.getByText('1 waiver is requested.')).toBeVisible();
  await dialog.getByText('Close', { exact: true }).click();
  const entry = page.getByRole('listitem').filter({ hasText: REASON });
  await entry.getByRole('button', { name: /^Withdraw/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Withdraw' })
    .click();
  await expect(entry).toHaveCount(0);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export waivers' }).click();
  expect((await download).suggestedFilename()).toBe('zero-trust-waivers.csv');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} and narrow`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 } });

    test('the dialogs of waivers fit and are accessible', async ({
      page,
      portal,
    }) => {
      await portal.signInAs(DEVELOPER);
      await startRequest(page, portal);
      await portal.look(`waiver-request-narrow-${colorScheme}`);
      await portal.expectAccessible('[role=dialog]');
      await portal.expectFits();

      await portal.open('/zero-trust/decisions');
      await expect(
        page.getByRole('heading', { name: /^Waivers to decide/ }),
      ).toBeVisible();
      await portal.expectFits();
      await page.getByRole('button', { name: 'Import requests' }).click();
      await expect(page.getByLabel('CSV file')).toBeVisible();
      await portal.look(`waiver-import-narrow-${colorScheme}`);
      await portal.expectAccessible('[role=dialog]');
    });
  });
}
