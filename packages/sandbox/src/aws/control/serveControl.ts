import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod/v3';
import { EstateError } from '../../estate';
import { faultSchema } from '../faults/Faults';
import { readRequest } from '../protocol/readRequest';
import type { LocalAws } from '../serveAws';
import { ControlError } from './ControlError';

interface ControlRequest {
  world: LocalAws;
  /** The part of the path after the name of the route. */
  path: string[];
  body(): unknown;
}

type Route = (request: ControlRequest) => object | undefined;

const actionsSchema = z
  .object({ actions: z.array(z.string().min(1)).min(1) })
  .strict();

function parse<T>(
  schema: z.ZodType<T, z.ZodTypeDef, unknown>,
  body: unknown,
): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new ControlError(400, `${path.join('.') || 'body'}: ${message}`);
  }
  return parsed.data;
}

function accountOf({ world, path: [accountId = ''] }: ControlRequest): string {
  if (!world.store.account(accountId)) {
    throw new ControlError(404, `No account "${accountId}"`);
  }
  return accountId;
}

function databaseKey({
  path: [accountId = '', region = '', name = ''],
}: ControlRequest) {
  if (!name) {
    throw new ControlError(
      404,
      'The path is /databases/:account/:region/:name',
    );
  }
  return { accountId, region, name };
}

const permissionsOf = ({ world }: ControlRequest, accountId: string) => ({
  accountId,
  denied: world.permissions.deniedIn(accountId),
});

const routes: Record<string, Route> = {
  'GET health': ({ world: { store } }) => ({
    status: 'ok',
    accounts: store.estate.accounts.map(({ id, name }) => ({ id, name })),
    regions: store.estate.regions,
  }),

  'GET faults': ({ world }) => ({ items: world.faults.list() }),
  'POST faults': ({ world, body }) =>
    world.faults.add(parse(faultSchema, body())),
  'DELETE faults': ({ world, path: [id] }) => {
    if (!id) world.faults.clear();
    else if (!world.faults.remove(id)) {
      throw new ControlError(404, `No fault "${id}"`);
    }
    return undefined;
  },

  'GET databases': ({ world }) => ({ items: world.databases.list() }),
  'POST databases': request => {
    const key = databaseKey(request);
    request.world.databases.create(key, request.body());
    return request.world.databases.get(key);
  },
  'PATCH databases': request => {
    const key = databaseKey(request);
    request.world.databases.patch(key, request.body());
    return request.world.databases.get(key);
  },
  'DELETE databases': request => {
    request.world.databases.remove(databaseKey(request));
    return undefined;
  },

  'GET permissions': request => permissionsOf(request, accountOf(request)),
  'PUT permissions': request => {
    const accountId = accountOf(request);
    const { actions } = parse(actionsSchema, request.body());
    request.world.permissions.restore(accountId);
    request.world.permissions.deny(accountId, actions);
    return permissionsOf(request, accountId);
  },
  'DELETE permissions': request => {
    request.world.permissions.restore(accountOf(request));
    return undefined;
  },

  'GET calls': ({ world: { calls } }) => ({
    total: calls.count(),
    counts: calls.summary(),
    recent: calls.recent(),
  }),
  'DELETE calls': ({ world }) => {
    world.calls.clear();
    return undefined;
  },
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(400, 'The body is not JSON');
  }
}

function statusOf(error: unknown): number {
  if (error instanceof ControlError) return error.status;
  return error instanceof EstateError ? 400 : 500;
}

/**
 * Serves the calls that inspect and change the local AWS while it runs, as JSON. Errors
 * have the form `{ error }`.
 */
export async function serveControl(
  world: LocalAws,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, path, body } = await readRequest(incoming);
  const send = (status: number, answer?: object) => {
    response.writeHead(
      status,
      answer ? { 'content-type': 'application/json' } : {},
    );
    response.end(answer && JSON.stringify(answer));
  };
  try {
    // A page in the browser must not change anything.
    if (incoming.headers.origin) {
      throw new ControlError(403, 'Pages in a browser cannot call this API');
    }
    const [name = '', ...rest] = path
      .replace(/^\/_sandbox\//, '')
      .split('/')
      .filter(Boolean)
      .map(decodeURIComponent);
    const route = routes[`${method} ${name}`];
    if (!route) throw new ControlError(404, `No ${method} ${path}`);
    const answer = route({ world, path: rest, body: () => readJson(body) });
    send(answer ? 200 : 204, answer);
  } catch (error) {
    send(statusOf(error), {
      error: error instanceof Error ? error.message : String(error),
    });
  }
}
