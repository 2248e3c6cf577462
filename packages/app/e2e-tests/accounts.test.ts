import { expect, test } from './portalTest';

test('an account shows its results and attestations', async ({
  page,
  portal,
}) => {
  await portal.open('/zero-trust/accounts');
  await expect(page.getByRole('row').nth(1)).toContainText(
    /at most \d+ points/,
  );
  await portal.picture('accounts');
  await portal.expectAccessible('.bui-Container');

  await page.getByRole('link', { name: 'platform' }).click();
  const form = page.getByRole('region', { name: /^Attest:/ }).first();
  await expect(form.getByRole('button', { name: 'Attest' })).toBeDisabled();
  await portal.look('account');
  await portal.expectAccessible('.bui-Container');

  await form.getByText('Active Directory').click();
  await form.getByText(/Always-on/).click();
  await form.getByText(/have to register/).click();
  await form
    .getByRole('textbox', { name: /^Evidence/ })
    .fill('The console of Identity Center, today.');
  await form.getByRole('button', { name: 'Attest' }).click();
  await page.getByRole('button', { name: /^Attested \(/ }).click();
  await expect(
    page.getByText(/Attested by Guest, until \w/).first(),
  ).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} mode, in a narrow window`, () => {
    test.use({ colorScheme, viewport: { width: 420, height: 900 } });

    test('an account is accessible', async ({ page, portal }) => {
      await portal.open('/zero-trust/accounts');
      await page.getByRole('link', { name: 'platform' }).click();
      await expect(
        page.getByRole('img', { name: /^Grade/ }).first(),
      ).toBeVisible();
      await portal.expectAccessible('.bui-Container');
      await portal.look(`account-narrow-${colorScheme}`);
    });
  });
}
