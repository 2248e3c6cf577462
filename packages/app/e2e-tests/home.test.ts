import { expect, test } from './portalTest';

test('the home page shows my worst services and my teams, and the portal begins with the catalog', async ({
  page,
  portal,
}) => {
  await portal.open('/');
  await expect(page).toHaveURL(/\/catalog/);
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(
    page.getByRole('link', { name: 'legacy-billing' }),
  ).toHaveAttribute('href', /legacy-billing\/zero-trust$/);
  await expect(page.getByText('Open critical failures').first()).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Payments' }).first(),
  ).toHaveAttribute('href', /group\/payments\/zero-trust$/);
  await portal.look('home');
});
