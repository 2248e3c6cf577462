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

/**
 * Waits until every account and region was collected once, and says what came
 * of it, as `GET /v1/collection` tells.
 */
export async function firstCollection(backend, signal) {
  const token = await guestToken(backend);
  while (!signal.aborted) {
    const response = await fetch(
      `${backend}/api/zero-trust/v1/collection?limit=500`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    if (response.ok) {
      const { items } = await response.json();
      if (items.length && items.every(settled)) {
        const live = items.filter(({ source }) => source !== 'security-hub');
        const accounts = new Set(live.map(({ accountId }) => accountId)).size;
        const databases = live.reduce(
          (sum, { resources }) => sum + resources,
          0,
        );
        const failing = items.filter(({ state }) => state === 'failing').length;
        return `${databases} databases in ${accounts} accounts${
          failing ? `, ${failing} sources failing` : ''
        }`;
      }
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  throw signal.reason;
}
