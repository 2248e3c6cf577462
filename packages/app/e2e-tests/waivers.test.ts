import { Page } from '@playwright/test';
import { GUEST, Portal } from './Portal';
import { expect, test } from './portalTest';

const DEVELOPER = 'user:default/developer';
const SECURITY = 'user:default/security-engineer';
const REASON = 'The migration ends in January.';
const AGAIN = 'The migration takes until March.';

/** Opens the dialog in which a waiver for the worst failure is requested. */
async function startRequest(page: Page, portal: Portal) {
  await portal.openPosture('component', 'legacy-billing');
  await page
    .getByRole('region', { name: 'Fix these first' })
    .getByRole('button', { name: /^Request waiver/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^Now .* With the waiver/)).toBeVisible();
  return dialog;
}

/** Requests a waiver for the worst failure, as the person who is signed in. */
async function requestWaiver(page: Page, portal: Portal) {
  const dialog = await startRequest(page, portal);
  await page.keyboard.type(REASON);
  await dialog.getByRole('button', { name: 'Request waiver' }).click();
  await expect(dialog.getByText(/^The waiver is requested\./)).toBeVisible();
}

/** Decides the request with this reason, as the person who is signed in. */
async function decide(
  page: Page,
  portal: Portal,
  reason: string,
  decision: 'Approve' | 'Reject',
) {
  await portal.open('/zero-trust/decisions');
  await page
    .getByRole('listitem')
    .filter({ hasText: reason })
    .getByRole('button', { name: /^Decide waiver/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: decision }).click();
  await expect(
    dialog.getByText(/^The waiver is (approved|rejected)\./),
  ).toBeVisible();
}

test('a waiver is requested, rejected, requested again, approved, renewed and revoked', async ({
  page,
  portal,
  context,
}) => {
  await portal.signInAs(DEVELOPER);
  const dialog = await startRequest(page, portal);
  const submit = dialog.getByRole('button', { name: 'Request waiver' });
  // Without a reason, nothing is sent.
  await expect(submit).toBeDisabled();
  await page.keyboard.type('   ');
  await expect(submit).toBeDisabled();
  await portal.look('waiver-request');
  await portal.expectAccessible('[role=dialog]');
  await page.keyboard.type(REASON);
  await submit.click();
  await expect(dialog.getByText(/^The waiver is requested\./)).toBeVisible();

  // A second request is rejected with the reason, and the form keeps the text.
  const again = await startRequest(page, portal);
  await page.keyboard.type(REASON);
  await again.getByRole('button', { name: 'Request waiver' }).click();
  await expect(again.getByRole('alert')).toContainText('already requests this');
  await expect(again.getByRole('textbox', { name: /^Reason/ })).toHaveValue(
    REASON,
  );
  await portal.look('waiver-refused');

  // The person who requested it cannot decide it.
  await portal.open('/zero-trust/decisions');
  const entry = page.getByRole('listitem').filter({ hasText: REASON });
  await expect(entry).toBeVisible();
  await expect(entry.getByRole('button', { name: /^Decide/ })).toHaveCount(0);
  await expect(entry.getByRole('button', { name: /^Withdraw/ })).toBeVisible();

  await portal.signInAs(SECURITY);
  await portal.open('/zero-trust/decisions');
  await expect(
    page.getByRole('heading', { name: 'Waivers to decide (1)' }),
  ).toBeVisible();
  await portal.look('decisions');
  await portal.expectAccessible('.bui-Container');
  // Somebody else has the same page open, and sees the decision without a reload.
  const other = new Portal(await context.newPage());
  await other.open('/zero-trust/decisions');
  await expect(
    other.page.getByRole('heading', { name: 'Waivers to decide (1)' }),
  ).toBeVisible();

  await page.getByRole('button', { name: /^Decide waiver/ }).click();
  const decision = page.getByRole('dialog');
  await expect(decision.getByText(/^Now .* With the waiver/)).toBeVisible();
  await portal.look('waiver-decision');
  await portal.expectAccessible('[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(decision).toHaveCount(0);
  await page.getByRole('button', { name: /^Decide waiver/ }).click();
  await decision
    .getByRole('textbox', { name: /^Comment/ })
    .fill('Fix it first.');
  await decision.getByRole('button', { name: 'Reject' }).click();
  await expect(decision.getByText(/^The waiver is rejected\./)).toBeVisible();
  await expect(
    other.page.getByRole('heading', { name: 'Waivers to decide (0)' }),
  ).toBeVisible();
  await other.page.close();

  await portal.signInAs(DEVELOPER);
  await requestWaiver(page, portal);
  await portal.signInAs(SECURITY);
  await decide(page, portal, REASON, 'Approve');

  // The result is shown as waived, beside the points without waivers.
  await portal.openPosture('component', 'legacy-billing');
  await expect(page.getByText(/points? without waivers/)).toBeVisible();
  await portal.result(/^Waived \(\d+\)/).click();
  await portal.result(/Waived.*Reachable|Waived.*public/s).click();
  await expect(page.getByText(/^Waived until/).first()).toBeVisible();
  await portal.look('waived');
  await portal.expectAccessible('main');

  // The scorecard counts the waiver, and links to it.
  await portal.open('/catalog/default/group/commerce/zero-trust');
  await page.getByRole('link', { name: '1 in force' }).click();
  await expect(page).toHaveURL(/legacy-billing\/zero-trust\?status=waived/);
  await expect(
    portal.result(/Waived.*Reachable|Waived.*public/s),
  ).toBeVisible();

  // The renewal waits for a decision, and then replaces this waiver.
  await portal.signInAs(DEVELOPER);
  await portal.open('/zero-trust/decisions?waivers=approved');
  await page.getByRole('button', { name: /^Renew waiver/ }).click();
  const renewal = page.getByRole('dialog');
  await renewal.getByRole('textbox', { name: /^Reason/ }).fill(AGAIN);
  await renewal.getByRole('button', { name: 'Renew' }).click();
  await expect(renewal).toHaveCount(0);
  await portal.signInAs(SECURITY);
  await decide(page, portal, AGAIN, 'Approve');
  await portal.open('/zero-trust/decisions?waivers=ended');
  await expect(
    page.getByRole('listitem').filter({ hasText: REASON }).first(),
  ).toContainText('Renewed');
  await portal.look('decisions-ended');

  await portal.revokeWaiver(/legacy-billing$/);
  await page.getByText('Ended', { exact: true }).click();
  await expect(
    page.getByRole('listitem').filter({ hasText: AGAIN }),
  ).toContainText('Revoked');
  await portal.openPosture('component', 'legacy-billing');
  await expect(page.getByText(/points? without waivers/)).toHaveCount(0);
});

test('the first of two decisions at the same time counts, and the other person sees who decided', async ({
  page,
  portal,
  context,
}) => {
  await portal.signInAs(DEVELOPER);
  await requestWaiver(page, portal);

  const opened = async (own: Portal) => {
    await own.open('/zero-trust/decisions');
    await own.page.getByRole('button', { name: /^Decide waiver/ }).click();
    await expect(own.page.getByRole('dialog')).toContainText('With the waiver');
  };
  await portal.signInAs(SECURITY);
  await opened(portal);
  // The first page keeps its session.
  const other = new Portal(await context.newPage());
  await portal.signInAs(GUEST);
  await opened(other);

  // Neither decision is sent before both people have decided.
  const taken: Array<() => void> = [];
  const withOther = () =>
    new Promise<void>(resolve => {
      taken.push(resolve);
      if (taken.length === 2) taken.forEach(send => send());
    });
  for (const own of [page, other.page]) {
    await own.route(/\/v1\/waivers\/[^/]+\/(approve|reject)$/, async route => {
      await withOther();
      await route.continue();
    });
  }
  const dialogs = [page, other.page].map(own => own.getByRole('dialog'));
  await Promise.all([
    dialogs[0].getByRole('button', { name: 'Approve' }).click(),
    dialogs[1].getByRole('button', { name: 'Reject' }).click(),
  ]);
  const won = /^The waiver is (approved|rejected)\./;
  const lost = /waiver .+ is (approved|rejected) by user:default\//;
  for (const dialog of dialogs) {
    await expect(
      dialog.getByText(won).or(dialog.getByText(lost)),
    ).toBeVisible();
  }
  const winners = await Promise.all(
    dialogs.map(dialog => dialog.getByText(won).count()),
  );
  expect(winners.sort()).toEqual([0, 1]);
  await other.page.bringToFront();
  await other.look('waiver-decided-twice');
  await portal.look('waiver-decided-twice-2');
  await other.page.close();

  await portal.open('/zero-trust/decisions?waivers=approved');
  const revoke = page.getByRole('button', { name: /^Revoke waiver/ });
  await expect(
    revoke.or(page.getByText('No waiver is in force.')).first(),
  ).toBeVisible();
  if (await revoke.count()) await portal.revokeWaiver(/legacy-billing$/);
});

test('an import lists each problem with its row and column, and then creates all requests', async ({
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
  test.describe(`in ${colorScheme} mode, in a narrow window`, () => {
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
