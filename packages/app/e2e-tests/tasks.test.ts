import { Page } from '@playwright/test';
import { ClickCounter } from './ClickCounter';
import { expect, test } from './portalTest';

const DEVELOPER = 'user:default/developer';
const SECURITY = 'user:default/security-engineer';

test.use({
  permissions: ['clipboard-read', 'clipboard-write'],
  // The window of a laptop.
  viewport: { width: 1280, height: 900 },
});

const clipboard = (page: Page) =>
  page.evaluate(() => navigator.clipboard.readText());

/** The cell of a service in the table of the catalog. */
const cell = (page: Page, name: string) =>
  page
    .getByRole('row', { name: new RegExp(`^${name}\\b`) })
    .getByRole('link', { name: /of 100/ });

/** The first row of "Fix these first" on the tab of a service. */
const worstFix = (page: Page) =>
  page
    .getByRole('region', { name: 'Fix these first' })
    .getByRole('listitem')
    .first();

test('eight tasks need at most three clicks from the catalog', async ({
  page,
  portal,
  aws,
}) => {
  const counter = new ClickCounter();

  await portal.open('/catalog');
  await counter.perform('see whether my service is fine', 0, async () => {
    await expect(cell(page, 'ledger')).toHaveText(/fine$|\d+ \w+$/);
    await expect(cell(page, 'legacy-billing')).toHaveText(/\d+ critical$/);
  });

  await counter.perform(
    'copy the commands that fix its worst failure',
    2,
    async click => {
      await click(cell(page, 'legacy-billing'));
      const worst = worstFix(page);
      await expect(worst).toContainText('Reachable from the internet');
      await click(worst.getByRole('button', { name: /^Copy command/ }));
      await expect(worst.getByText('Copied')).toBeVisible();
      expect(await clipboard(page)).toMatch(
        /^# account \d{12}, eu-west-1\naws rds .*legacy-billing-db.*--no-publicly-accessible/,
      );
    },
  );

  await portal.open('/catalog');
  await counter.perform(
    'find the service that I must fix first, and the reason',
    1,
    async click => {
      await click(page.getByRole('link', { name: /^My teams?$/ }));
      const first = page.locator('tbody').getByRole('row').first();
      await expect(first).toContainText('legacy-billing');
      await expect(first).toContainText('Reachable from the internet');
    },
  );

  await portal.signInAs(DEVELOPER);
  await portal.open('/catalog?filters[user]=all');
  await counter.perform(
    'request a waiver for a failing control, without typing the reason',
    3,
    async click => {
      await click(cell(page, 'legacy-billing'));
      const worst = worstFix(page);
      await click(worst.getByRole('button', { name: /^Request waiver/ }));
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText(/^Now .* With the waiver/)).toBeVisible();
      // The reason has the focus.
      await page.keyboard.type('The migration ends in January.');
      await click(dialog.getByRole('button', { name: 'Request waiver' }));
      await expect(
        dialog.getByText(/^The waiver is requested\./),
      ).toBeVisible();
    },
  );

  await portal.signInAs(SECURITY);
  await portal.open('/notifications');
  await page
    .getByRole('link', { name: /a waiver request needs a decision/ })
    .first()
    .click();
  await counter.perform(
    'approve it as another person, from the notification',
    1,
    async click => {
      const dialog = page.getByRole('dialog');
      await expect(
        dialog.getByText('The migration ends in January.'),
      ).toBeVisible();
      await click(dialog.getByRole('button', { name: 'Approve' }));
      await expect(dialog.getByText(/^The waiver is approved\./)).toBeVisible();
    },
  );
  await portal.revokeWaiver(/legacy-billing$/);

  await aws.deny('111122223333', ['rds:DescribeDBParameters']);
  await portal.openPosture('component', 'orders');
  await portal.refresh();
  await portal.open('/catalog');
  await counter.perform(
    'find the account that lacks a permission, and copy its policy statement',
    2,
    async click => {
      await click(
        page.getByRole('link', { name: 'Zero trust', exact: true }).first(),
      );
      const missing = page.getByRole('region', {
        name: /^Missing permissions/,
      });
      const permission = missing
        .getByRole('listitem')
        .filter({ hasText: 'rds:DescribeDBParameters' });
      await expect(permission).toContainText('111122223333');
      await click(
        permission.getByRole('button', { name: /^Copy policy statement/ }),
      );
      await expect(permission.getByText('Copied')).toBeVisible();
      expect(JSON.parse(await clipboard(page))).toEqual({
        Effect: 'Allow',
        Action: 'rds:DescribeDBParameters',
        Resource: '*',
      });
    },
  );

  await portal.open('/catalog?filters[user]=all');
  await counter.perform('open a report for the auditor', 2, async click => {
    await click(cell(page, 'legacy-billing'));
    await click(page.getByRole('link', { name: 'Report to print' }));
    await expect(
      page.getByRole('heading', { name: 'Zero-trust report: legacy-billing' }),
    ).toBeVisible();
  });

  await portal.open('/catalog?filters[user]=all');
  await counter.perform('compare today with last Monday', 2, async click => {
    await click(cell(page, 'legacy-billing'));
    await click(page.getByRole('link', { name: 'Compare with last Monday' }));
    await expect(
      page.getByRole('region', { name: 'Compare two dates' }),
    ).toBeVisible();
  });

  // This table is the result of the test.
  // eslint-disable-next-line no-console
  console.log(`\n${counter.table()}\n`);
});

test('the keyboard does not lose the focus on the pages of the tasks', async ({
  page,
  portal,
}) => {
  await portal.open('/catalog?filters[user]=all');
  await cell(page, 'legacy-billing').press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Zero-trust posture' }),
  ).toBeFocused();

  const request = worstFix(page).getByRole('button', {
    name: /^Request waiver/,
  });
  await request.press('Enter');
  const reason = page.getByRole('dialog').getByRole('textbox').first();
  await expect(reason).toBeFocused();
  await reason.press('Escape');
  await expect(request).toBeFocused();

  await page
    .getByRole('link', { name: 'Compare with last Monday' })
    .press('Enter');
  await expect(
    page.getByRole('region', { name: 'Compare two dates' }),
  ).toBeFocused();

  await page.getByRole('link', { name: 'Report to print' }).press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Zero-trust report: legacy-billing' }),
  ).toBeFocused();
});

for (const address of [
  '/zero-trust/overview',
  '/zero-trust/mine',
  '/zero-trust/services?control=ZT-NET-01&status=pass,unknown',
  '/zero-trust/accounts?account=111122223333',
  '/zero-trust/decisions',
  '/catalog/default/component/legacy-billing/zero-trust?status=fail&control=ZT-NET-01#results',
  '/catalog/default/component/legacy-billing/zero-trust?view=report',
]) {
  test(`${address} does not scroll sideways at 320 pixels`, async ({
    page,
    portal,
  }) => {
    await page.setViewportSize({ width: 320, height: 900 });
    await portal.open(address);
    await expect(
      page
        .getByRole('heading', { level: 3 })
        .or(page.getByRole('grid'))
        .first(),
    ).toBeVisible();
    await expect(() => portal.expectFits()).toPass({ timeout: 10_000 });
  });
}
