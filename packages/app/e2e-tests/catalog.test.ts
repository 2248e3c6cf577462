import { expect, test } from './portalTest';

test('the catalog shows the posture of each service, with one request', async ({
  page,
  portal,
}) => {
  const calls: string[] = [];
  page.on('request', request => {
    if (request.url().includes('/api/zero-trust/v1/posture')) {
      calls.push(new URL(request.url()).pathname);
    }
  });
  await portal.open('/catalog');
  const row = page.getByRole('row', { name: /legacy-billing/ });
  await expect(row.getByRole('img', { name: 'Grade E' })).toBeVisible();
  await expect(row).toContainText(/\d+ · \d+ critical/);
  await expect(
    row.getByRole('link', {
      name: /of 100, failing results: \d+ critical, .*coverage 100 %, last read/,
    }),
  ).toBeVisible();
  await expect(
    page
      .getByRole('row', { name: /ledger/ })
      .getByRole('img', { name: /Grade/ }),
  ).toBeVisible();
  expect(calls).toEqual(['/api/zero-trust/v1/posture/by-refs']);
  await portal.picture('catalog');
});

for (const width of [1280, 1440]) {
  test(`the catalog shows the description beside the posture, ${width} px wide`, async ({
    page,
    portal,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await portal.open('/catalog?filters[user]=all');
    const row = page.getByRole('row', { name: /legacy-billing/ });
    await expect(row.getByRole('link', { name: /\d+ critical/ })).toBeVisible();
    const description = page.getByRole('columnheader', { name: 'Description' });
    const [from, to] = await description.evaluate(header => {
      const { left, right } = header.getBoundingClientRect();
      return [left, right];
    });
    expect(to - from).toBeGreaterThan(100);
    expect(to).toBeLessThanOrEqual(width - 20);
    await portal.look(`catalog-${width}`);
  });
}

test('a team sees its worst service first, with the reason', async ({
  page,
  portal,
}) => {
  await portal.open('/catalog/default/group/commerce/zero-trust');
  await expect(page.getByText('Zero trust scorecard')).toBeVisible();
  const services = page
    .getByRole('region', { name: /^Services, worst first/ })
    .getByRole('row');
  // Its own services and those of its sub-teams, the worst at the top.
  await expect(services.nth(1)).toContainText('legacy-billing');
  await expect(page.getByText('product-search').first()).toBeVisible();
  const fixes = page.getByRole('region', { name: /^Fix these first/ });
  await expect(fixes.getByRole('listitem').first()).toContainText(/\d+ → \d+/);
  await portal.picture('team');
  await portal.expectAccessible('main');

  await services.nth(1).getByRole('link', { name: 'legacy-billing' }).click();
  await expect(
    page.getByRole('img', { name: 'Grade E' }).first(),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Export' })).toBeVisible();
  await portal.picture('service');
  await page.getByRole('button', { name: /^Show \d+ caps/ }).click();
  await expect(
    page.getByText(/Reachable from the internet: at most 20/),
  ).toBeVisible();
});

test('a service is refreshed from its card', async ({ page, portal }) => {
  await portal.open('/catalog/default/component/orders');
  const card = '.bui-Card:has(a[href$="orders/zero-trust"])';
  // The card of the catalog also has a button with this name.
  await portal.refresh(page.locator(card));
  await portal.look('card-refreshed');
  await portal.expectAccessible(card);
  await page.getByRole('link', { name: 'Open zero trust' }).click();
  await expect(page).toHaveURL(/\/orders\/zero-trust$/);
});

test('the list of services shows the worst first, and filters by the text of the search field', async ({
  page,
  portal,
}) => {
  await portal.open('/zero-trust/services');
  const first = page.locator('tbody').getByRole('row').first();
  await expect(first).toContainText('legacy-billing');
  await page.getByRole('searchbox').first().fill('ledger');
  await expect(first).toContainText('ledger');
  await expect(page.getByText('legacy-billing')).toHaveCount(0);
});
