import { expect, test } from './portalTest';

const main = '.bui-Container';

test('the overview links the fix with the largest gain to the services that need it', async ({
  page,
  portal,
}) => {
  await portal.open('/zero-trust');
  await expect(page).toHaveURL(/\/zero-trust\/overview$/);
  const teams = page.getByRole('region', { name: 'Teams, worst first' });
  await expect(teams.getByRole('link').first()).toBeVisible();
  await portal.expectAccessible(main);
  await portal.look('overview');

  const fixes = page.getByRole('region', { name: /^Fix these first/ });
  const fix = fixes.getByRole('listitem').first();
  const services = await fix.getByText(/^\d+ services?/).textContent();
  await fix.getByRole('link').click();
  await expect(page).toHaveURL(/sort=gain/);
  await expect(page.getByRole('row').nth(1)).toContainText(/\+\d+ point/);
  const count = services!.match(/^\d+ services?/)![0];
  await expect(page.getByText(count, { exact: true })).toBeVisible();
});

test('a control links to the services that fail it', async ({
  page,
  portal,
}) => {
  await portal.open('/zero-trust/controls?severity=CRITICAL');
  const link = page.getByRole('link', { name: /^\d+ services?$/ }).first();
  const count = (await link.textContent())!;
  await portal.expectAccessible(main);
  await portal.look('controls');
  await link.click();
  await expect(page.getByText(count, { exact: true })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} mode, in a narrow window`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 900 } });

    test('the overview and the controls are accessible', async ({
      page,
      portal,
    }) => {
      await portal.open('/zero-trust/overview');
      await expect(
        page.getByRole('region', { name: 'Teams by pillar' }),
      ).toBeVisible();
      await portal.expectAccessible(main);
      await portal.expectFits();
      await portal.look(`overview-narrow-${colorScheme}`);

      await portal.open('/zero-trust/controls');
      await expect(
        page.getByRole('link', { name: /^\d+ services?$/ }).first(),
      ).toBeVisible();
      await portal.expectAccessible(main);
      await portal.expectFits();
      await portal.look(`controls-narrow-${colorScheme}`);
    });
  });
}
