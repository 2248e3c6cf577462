import { catalogue } from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import { scope } from '../__testUtils__/installation';
import { unreadAccount, unreadOrganization, unreadRegion } from './unread';

const AT = '2026-11-29T09:00:00.000Z';
const settings = { trustedNetworks: [], administrators: [] };

describe('evidence that was never read', () => {
  it.each([
    ['account', unreadAccount],
    ['account-region', unreadRegion],
    ['organization', unreadOrganization],
  ] as const)('is unknown in every control of an %s', (subject, unread) => {
    const results = evaluate(unread(scope, AT), [], {
      controls: catalogue,
      settings,
    });
    expect(results).toHaveLength(
      catalogue.filter(control => control.subject === subject).length,
    );
    for (const result of results) {
      expect(result).toMatchObject({ status: 'unknown' });
      expect(result.missing).not.toHaveLength(0);
    }
  });
});
