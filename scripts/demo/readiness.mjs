/** Whether an address answers with success. */
export async function reachable(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  await response.body?.cancel();
}

async function guestToken(backend) {
  const response = await fetch(`${backend}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!response.ok) throw new Error(`Guest sign-in answers ${response.status}`);
  return (await response.json()).backstageIdentity.token;
}

const settled = item => item.lastAttemptAt !== null && item.state !== 'running';
const judged = item => item.noPosture?.reason !== 'not-collected';

function outcome(items) {
  const live = items.filter(({ source }) => source !== 'security-hub');
  const accounts = new Set(live.map(({ accountId }) => accountId)).size;
  const databases = live.reduce((sum, { resources }) => sum + resources, 0);
  const failing = items.filter(({ state }) => state === 'failing').length;
  return `${databases} databases in ${accounts} accounts${
    failing ? `, ${failing} sources failing` : ''
  }`;
}

/**
 * Waits until every account and region was collected once and every service
 * judged, and says what came of it, as the portal's own API tells.
 */
export async function firstCollection(backend, signal) {
  const headers = { authorization: `Bearer ${await guestToken(backend)}` };
  const read = async path => {
    const response = await fetch(`${backend}/api/zero-trust/v1/${path}`, {
      headers,
    });
    return response.ok ? (await response.json()).items : [];
  };
  while (!signal.aborted) {
    const scopes = await read('collection?limit=500');
    if (scopes.length && scopes.every(settled)) {
      const services = await read('posture?limit=500');
      if (services.length && services.every(judged)) return outcome(scopes);
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  throw signal.reason;
}
