/** Returns whether an address responds with success. */
export async function reachable(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  await response.body?.cancel();
}

const pause = () => new Promise(resolve => setTimeout(resolve, 500));

/**
 * During its first collection, the back end can close a connection: the request is sent
 * again.
 */
async function ask(address, headers, signal) {
  for (;;) {
    try {
      return await fetch(address, { headers, signal });
    } catch (error) {
      if (signal.aborted) throw error;
      await pause();
    }
  }
}

async function guestToken(backend, signal) {
  const response = await ask(
    `${backend}/api/auth/guest/refresh`,
    { 'X-Requested-With': 'XMLHttpRequest' },
    signal,
  );
  if (!response.ok)
    throw new Error(`Guest sign-in failed with HTTP status ${response.status}`);
  return (await response.json()).backstageIdentity.token;
}

const settled = item => item.lastAttemptAt !== null && item.state !== 'running';
const judged = item => item.noPosture?.reason !== 'not-collected';

const counted = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`;

function outcome({ items, summary }) {
  const databases = items.reduce(
    (sum, { counts }) => sum + counts.databases,
    0,
  );
  const failing = items.filter(({ state }) => state === 'failing').length;
  return `${counted(databases, 'database')} in ${counted(
    summary.accounts,
    'account',
  )}${failing ? `, ${counted(failing, 'source')} failing` : ''}`;
}

/**
 * Waits until every account and region was collected once and every service has a
 * posture. Returns the numbers of databases and accounts, as text.
 */
export async function firstCollection(backend, signal) {
  const token = await guestToken(backend, signal);
  const headers = { authorization: `Bearer ${token}` };
  const read = async path => {
    const response = await ask(
      `${backend}/api/zero-trust/v1/${path}`,
      headers,
      signal,
    );
    return response.ok ? response.json() : { items: [] };
  };
  while (!signal.aborted) {
    const collection = await read('collection?limit=500');
    if (collection.items.length && collection.items.every(settled)) {
      const services = (await read('posture?limit=500')).items;
      if (services.length && services.every(judged)) return outcome(collection);
    }
    await pause();
  }
  throw signal.reason;
}
