import { expect, test } from './portalTest';

const database = '111122223333/eu-west-1/orders-db';

test('a database that becomes publicly accessible lowers the score, and the tab shows the reason', async ({
  page,
  portal,
  aws,
}) => {
  await portal.openPosture('component', 'orders');
  await expect(
    page.getByRole('img', { name: 'Grade A' }).first(),
  ).toBeVisible();
  await portal.expectAccessible('main');
  const before = await portal.points().textContent();

  await aws.changeDatabase(database, { publiclyAccessible: true });
  try {
    await portal.refresh();
    await expect(
      page.getByRole('img', { name: 'Grade E' }).first(),
    ).toBeVisible();
    await expect(
      page.getByText(/orders-db: The weakest resource has 20 points/),
    ).toBeVisible();
    await page.getByRole('button', { name: /^Show \d+ caps/ }).click();
    await expect(
      page.getByText(/Reachable from the internet: at most 20/),
    ).toBeVisible();
    // What changed, from what to what.
    await expect(
      page
        .getByRole('listitem')
        .filter({
          hasText: /Passes.*became.*Fails.*The endpoint is public/s,
        })
        .first(),
    ).toBeVisible();

    const result = portal.result(/Fails.*The endpoint is public/);
    await result.click();
    await expect(
      page.getByRole('row', {
        name: /PubliclyAccessible.*DescribeDBInstances/,
      }),
    ).toBeVisible();
    await expect(page.getByText(/modify-db-instance/).first()).toBeVisible();
    await portal.look('drift');
  } finally {
    await aws.changeDatabase(database, { publiclyAccessible: false });
  }
  await page.reload();
  await portal.refresh();
  await expect(portal.points()).toHaveText(before!);
});

test('a removed permission is listed, and its last evidence is shown with the date', async ({
  page,
  portal,
  aws,
}) => {
  await portal.openPosture('component', 'orders');
  const before = await portal.points().textContent();

  await aws.deny('111122223333', ['rds:DescribeDBParameters']);
  await portal.refresh();
  await expect(portal.points()).toHaveText(before!);
  // Results that pass are collapsed. The last known ones are first among them.
  await portal.result(/^Passes \(\d+\)/).click();
  await portal.result(/last known result/).click();
  await expect(
    page.getByText(/rds:DescribeDBParameters/).first(),
  ).toBeVisible();

  await portal.open('/zero-trust/collection');
  const problem = page.getByText('rds:DescribeDBParameters').first();
  await expect(problem).toBeVisible();
  await expect(page.getByText(/111122223333/).first()).toBeVisible();
  await portal.picture('collection');
  await portal.expectAccessible('.bui-Container');
});

test('evidence that AWS never returned is unknown, and the result names the missing action', async ({
  page,
  portal,
  aws,
}) => {
  await aws.deny('111122223333', ['ec2:DescribeSecurityGroupRules']);
  const archive = '111122223333/eu-west-1/orders-archive-db';
  await aws.createDatabase(archive, {
    network: 'main',
    engine: 'postgres 17.6',
    securityGroups: ['orders-db'],
    tags: { 'backstage.io/entity-ref': 'component:default/orders' },
  });
  try {
    await portal.openPosture('component', 'orders');
    // The refresh can return a scheduled read that started before the database existed.
    await expect(async () => {
      await portal.refresh();
      await page.reload();
      // Failures come first, and only ten controls are shown.
      await page
        .getByRole('button', { name: /^Show \d+ more controls?$/ })
        .first()
        .click();
      await expect(
        page
          .getByRole('button', {
            name: /Unknown.*Only named sources can connect.*orders-archive-db/s,
          })
          .first(),
      ).toBeVisible();
    }).toPass({ intervals: [5_000], timeout: 240_000 });
    await expect(
      page.getByText(/ec2:DescribeSecurityGroupRules.*111122223333/).first(),
    ).toBeVisible();
  } finally {
    await aws.deleteDatabase(archive);
  }
});
