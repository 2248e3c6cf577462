import { Locator, Page } from '@playwright/test';
import { expect, test } from './portalTest';

async function choose(page: Page, field: Locator, option: RegExp) {
  await field.click();
  await page.getByRole('option', { name: option }).first().click();
}

test('an empty wizard says what to do in each field', async ({
  page,
  portal,
}) => {
  await portal.open('/create/templates/default/zero-trust-database');
  await expect(page.getByText(/^AWS account/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('Choose an account.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: /^Service/ })).toBeFocused();
  // The forge of the demo is Gitea.
  await expect(
    page.getByText(/^A pull request is not possible: .* on Gitea\.$/),
  ).toBeVisible();
});

test('the wizard creates a repository, an entity and a predicted posture', async ({
  page,
  portal,
  request,
}, testInfo) => {
  // The repository of a failed attempt exists.
  const name = `gift-orders-db${testInfo.retry || ''}`;
  await portal.open('/create/templates/default/zero-trust-database');

  // The form shows the broken rule while the user types.
  const nameField = page.getByRole('textbox', { name: /^Name/ });
  await nameField.fill('Gift Orders!');
  await nameField.blur();
  await expect(nameField).toHaveAttribute('aria-invalid', 'true');
  await nameField.fill(name);
  await expect(nameField).not.toHaveAttribute('aria-invalid', 'true');

  const service = page.getByRole('combobox', { name: /^Service/ });
  await service.fill('orders');
  await page
    .getByRole('option', { name: /^orders/ })
    .first()
    .click();
  const account = page.getByRole('button', { name: /AWS account/ });
  // A late answer of the catalog opens the list again, which hides the other fields.
  await expect(async () => {
    await service.press('Escape');
    await expect(account).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await choose(page, account, /111122223333/);
  await choose(page, page.getByRole('button', { name: /Region/ }), /eu-west-1/);
  await page
    .getByRole('textbox', { name: /^Alarms go to/ })
    .fill('orders-oncall@example.com');
  await page
    .getByRole('textbox', { name: /^Network range/ })
    .fill('10.10.0.0/16');
  await expect(
    page.getByText(/^Overlaps the VPC vpc-\w+ \(10\.10\.0\.0\/16, eu-west-1\)/),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Use 10\./ }).click();
  await expect(page.getByText(/^Overlaps the VPC/)).toBeHidden();
  await page
    .getByRole('textbox', { name: /^Permission set/ })
    .fill('OrdersDatabase');
  await page
    .getByRole('textbox', { name: /^Database user/ })
    .fill('orders_reader');
  await page.getByText(/^Break-glass access/).click();

  // A reload does not lose the answers.
  await expect(page).toHaveURL(/formData=.*orders_reader/);
  await page.reload();
  await expect(nameField).toHaveValue(name);
  await expect(
    page.getByRole('textbox', { name: /^Database user/ }),
  ).toHaveValue('orders_reader');

  await expect(
    page.getByText(/^\d+ of \d+ controls that can be decided now hold/),
  ).toBeVisible();
  await nameField.scrollIntoViewIfNeeded();
  await portal.picture('wizard');
  await portal.expectAccessible('form');

  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('Payments, in the system Shop')).toBeVisible();
  await expect(
    page.getByText(/^New network 10\.[\d./]+, without/),
  ).toBeVisible();
  await expect(
    page.getByText(/^Permission set OrdersDatabase as orders_reader/),
  ).toBeVisible();
  await expect(
    page.getByText(/^\d+ of \d+ controls that can be decided now hold/),
  ).toBeVisible();
  await portal.expectAccessible('table');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(
    page.getByRole('link', { name: /The database in the catalog/ }),
  ).toBeVisible({ timeout: 120_000 });

  await expect(
    page.getByText(
      'The database counts for component:default/orders as soon as the catalog has read its repository.',
    ),
  ).toBeVisible();

  // The repository in the Git forge.
  const forge = process.env.ZERO_TRUST_TEST_FORGE;
  const files = await request.get(
    `${forge}/platform/${name}/src/branch/main/catalog-info.yaml`,
  );
  expect(files.ok()).toBe(true);

  // The catalog reads the new repository in the background.
  await expect(async () => {
    await portal.open(`/catalog/default/resource/${name}/zero-trust`);
    await expect(
      page.getByRole('img', { name: /^Predicted, no grade yet/ }).first(),
    ).toBeVisible({ timeout: 15_000 });
  }).toPass({ timeout: 180_000 });
  await expect(page.getByText(/not in AWS yet/)).toBeVisible();
});
