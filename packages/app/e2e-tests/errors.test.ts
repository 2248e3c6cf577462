import { expect, test } from './portalTest';

test('an annotation that cannot be read is shown with its text', async ({
  page,
  portal,
}) => {
  await portal.open('/catalog/default/component/event-ingest/zero-trust');
  await expect(
    page.getByText(/^Invalid: zero-trust\/aws-arns/).first(),
  ).toBeVisible();
  await expect(
    page.getByText('arn:aws:rds:eu-west-1:777788889999:ingest-db').first(),
  ).toBeVisible();
});

test("a claim on another team's database does not show the database", async ({
  page,
  portal,
}) => {
  await portal.open('/catalog/default/component/recommendations/zero-trust');
  await expect(page.getByText(/Claimed, not proven/).first()).toBeVisible();
  await expect(
    page.getByRole('table').filter({ hasText: 'customer-profiles' }),
  ).toHaveCount(0);

  // The platform team sees the claim.
  await portal.open('/zero-trust/resources');
  await page.getByText('Claimed, not proven').first().click();
  await expect(
    page
      .getByRole('row', { name: /customer-profiles/ })
      .filter({ hasText: 'recommendations (not proven)' }),
  ).toBeVisible();
});

test('an HTML response of AWS is an error of its source, and earlier evidence stays', async ({
  page,
  portal,
  aws,
}) => {
  await portal.openPosture('component', 'ledger');
  const before = await portal.points().textContent();
  await aws.break({ kind: 'html', service: 'rds', accountId: '111122223333' });
  await portal.refresh();
  await expect(page.getByText(/could (not )?be read\./).first()).toBeVisible();
  await expect(portal.points()).toHaveText(before!);
  await portal.open('/zero-trust/collection');
  await expect(page.getByText('Missing permissions and errors')).toBeVisible();
});

test('the API reports an entity that does not exist', async ({ request }) => {
  const backend = process.env.ZERO_TRUST_TEST_BACKEND;
  const session = await request.get(`${backend}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await session.json();
  const answer = await request.get(
    `${backend}/api/zero-trust/v1/posture/component/default/no-such-thing`,
    { headers: { authorization: `Bearer ${backstageIdentity.token}` } },
  );
  expect(answer.status()).toBe(404);
  expect((await answer.json()).error.message).toContain(
    'component:default/no-such-thing',
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} mode, in a narrow window`, () => {
    test.use({ colorScheme, viewport: { width: 420, height: 900 } });

    test('the tab of a service fits and is accessible', async ({ portal }) => {
      await portal.openPosture('component', 'legacy-billing');
      await portal.expectFits();
      await portal.expectAccessible('main');
      await portal.look(`narrow-${colorScheme}`);
    });
  });
}
