import { expect, test } from './portalTest';

test('a person of the example catalog signs in, stays signed in after a reload, and signs out', async ({
  page,
  portal,
}) => {
  await page.goto('/zero-trust/collection');
  const developer = page.getByRole('button', { name: 'Sign in as Developer' });
  await expect(developer).toBeVisible({ timeout: 60_000 });
  await portal.look('sign-in');
  await portal.expectAccessible('main');
  await developer.click();

  const refused = page.getByText(/not allowed/i).first();
  await expect(refused).toBeVisible();
  await page.reload();
  await expect(refused).toBeVisible();

  await page.goto('/settings');
  await page.getByTestId('user-settings-menu').click();
  await page.getByText('Sign Out').click();
  await expect(developer).toBeVisible();
});
