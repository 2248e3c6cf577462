import { Locator, Page } from '@playwright/test';
import { Answers } from './Answers';
import { ClickCounter } from './ClickCounter';
import { GUEST } from './Portal';
import { expect, test } from './portalTest';

const DEVELOPER = 'user:default/developer';

test.use({ viewport: { width: 1280, height: 900 } });

/** Opens the tab of the service from the catalog: it has no score to click. */
async function openTab(page: Page, click: (target: Locator) => Promise<void>) {
  await click(page.getByRole('link', { name: 'recommendations' }).first());
  await click(page.getByRole('link', { name: 'Open zero trust' }));
}

const claims = (page: Page) =>
  page.getByRole('region', { name: /^Claims that do not count/ });

test('a claim is explained to its developer, and decided by the platform team on the tab of the entity', async ({
  page,
  portal,
}) => {
  const counter = new ClickCounter();
  // In these tests, everybody keeps the groups of the guest, who can decide claims.
  const answers = new Answers(page);
  await answers.refuse('/v1/claims');
  await portal.signInAs(DEVELOPER);
  await portal.open('/catalog?filters[user]=all');
  await counter.perform(
    'why does my database not count, and who decides?',
    2,
    async click => {
      await openTab(page, click);
      await expect(claims(page)).toContainText('Claimed, not proven');
      await expect(claims(page)).toContainText(
        'The platform team approves or rejects claims.',
      );
      await expect(claims(page).getByRole('button')).toHaveCount(0);
    },
  );
  await portal.look('claims-developer');
  await portal.expectAccessible('main');

  await answers.restore();
  await portal.signInAs(GUEST);
  await portal.open('/catalog?filters[user]=all');
  await counter.perform('reject the claim', 4, async click => {
    await openTab(page, click);
    await click(
      claims(page).getByRole('button', {
        name: /^Reject claim: customer-profiles/,
      }),
    );
    const dialog = page.getByRole('dialog');
    await click(dialog.getByRole('button', { name: 'Reject' }));
    await expect(claims(page)).toContainText(/Rejected.*Decided by guest/);
  });
  await portal.look('claims-rejected');
  await portal.expectAccessible('main');

  // The decision is not final.
  await claims(page)
    .getByRole('button', { name: /^Revoke decision/ })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Revoke' })
    .click();
  await expect(
    claims(page).getByRole('button', {
      name: /^Approve claim: customer-profiles/,
    }),
  ).toBeVisible();

  await portal.open('/catalog?filters[user]=all');
  await counter.perform('approve the claim', 4, async click => {
    await openTab(page, click);
    await click(
      claims(page).getByRole('button', {
        name: /^Approve claim: customer-profiles/,
      }),
    );
    const dialog = page.getByRole('dialog');
    await expect(
      dialog.getByRole('radio', { name: 'Only this claim' }),
    ).toBeChecked();
    await portal.look('claim-approval');
    await portal.expectAccessible('[role=dialog]');
    await click(dialog.getByRole('button', { name: 'Approve' }));
    await expect(
      page.getByRole('region', { name: /^Resources/ }),
    ).toContainText('customer-profiles');
  });

  // Everything that was approved can be revoked.
  await portal.open('/zero-trust/decisions?claims=approved');
  await page.getByRole('button', { name: /^Revoke decision/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Revoke' })
    .click();
  await expect(page.getByText('No claim is approved.')).toBeVisible();

  // The table is what this test is for.
  // eslint-disable-next-line no-console
  console.log(`\n${counter.table()}\n`);
});
