import { test as base } from '@playwright/test';
import { LocalAws } from './localAws';
import { GUEST, Portal } from './Portal';

/**
 * Tests with a portal in the browser and its local AWS. Afterwards, the local AWS has its
 * original state, and the guest is signed in.
 */
export const test = base.extend<{ portal: Portal; aws: LocalAws }>({
  portal: async ({ page }, provide) => {
    const portal = new Portal(page);
    await provide(portal);
    if (portal.person !== GUEST) await portal.signInAs(GUEST);
  },
  aws: async ({ request }, provide) => {
    const aws = new LocalAws(request);
    await provide(aws);
    await aws.repair();
    for (const accountId of ['111122223333', '444455556666', '777788889999']) {
      await aws.restorePermissions(accountId);
    }
  },
});

export { expect } from '@playwright/test';
