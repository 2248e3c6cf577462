import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EstateStore } from '../estate/EstateStore';
import type { DatabaseControl } from './control/databases';
import type { CallLog } from './calls/CallLog';
import type { Faults } from './faults/Faults';
import { answerFault } from './faults/answerFault';
import { accessDenied } from './identity/accessDenied';
import { authenticate, readScope } from './identity/authenticate';
import type { Permissions } from './identity/Permissions';
import { isDeniedRegion } from './identity/deniedRegions';
import { isOptedOut, notOptedIn } from './identity/optIn';
import type { WireResponse } from './protocol/Protocol';
import { fromPartition, toPartition } from './protocol/partition';
import { readRequest } from './protocol/readRequest';
import { AwsError } from './protocol/AwsError';
import { requireMembers } from './service/requireMembers';
import type { Service } from './service/Service';

/** The components of the local AWS. */
export interface LocalAws {
  store: EstateStore;
  databases: DatabaseControl;
  clock: () => Date;
  startedAt: Date;
  faults: Faults;
  permissions: Permissions;
  calls: CallLog;
  /** The services by the name in the scope of a signature. */
  services: ReadonlyMap<string, Service>;
}

function write(response: ServerResponse, answer: WireResponse): void {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

/** Serves one request of an AWS client. */
export async function serveAws(
  world: LocalAws,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { partition } = world.store.estate;
  const request = fromPartition(await readRequest(incoming), partition);
  const send = (answer: WireResponse) =>
    write(response, toPartition(answer, partition));
  const requestId = randomUUID();
  const scope = readScope(request);
  const service = scope && world.services.get(scope.signingName);
  if (!scope || !service) {
    // AWS has one host for each service. A request without a known service would not
    // reach any of them.
    send({
      status: scope ? 404 : 403,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        __type: scope ? 'UnknownService' : 'MissingAuthenticationToken',
        message: scope
          ? `The local AWS has no service "${scope.signingName}".`
          : 'Request is missing Authentication Token',
      }),
    });
    return;
  }
  const { protocol, operations, signingName } = service;
  const name = protocol.operationName(request, operations);
  const logged = {
    at: world.clock().toISOString(),
    service: signingName,
    operation: name ?? 'unknown',
    accountId: '',
    region: scope.region,
  };
  try {
    const { estate } = world.store;
    const now = world.clock();
    const identity = authenticate({ request, scope, estate, now });
    logged.accountId = identity.accountId;
    for (const fault of world.faults.take(logged)) {
      if (fault.kind === 'latency') {
        await sleep(fault.milliseconds);
        continue;
      }
      world.calls.add({ ...logged, outcome: `fault: ${fault.kind}` });
      const answer = answerFault({ fault, service, identity, name, requestId });
      if (answer === 'reset') incoming.socket.resetAndDestroy();
      else if (answer !== 'never') send(answer);
      return;
    }
    const operation = name === undefined ? undefined : operations.get(name);
    const handler = name === undefined ? undefined : service.handler(name);
    if (!name || !operation || !handler) throw protocol.unknownOperation(name);
    const action = `${service.iamPrefix}:${service.actions?.[name] ?? name}`;
    const place = { accountId: identity.accountId, region: scope.region };
    if (isOptedOut(estate, place)) throw notOptedIn(service);
    const decision = isDeniedRegion(estate, place, action)
      ? 'organization-deny'
      : world.permissions.decide(estate, identity, action);
    // GetCallerIdentity needs no permission.
    if (decision !== 'allowed' && name !== 'GetCallerIdentity') {
      throw accessDenied({ service, arn: identity.arn, action, decision });
    }
    const account = world.store.account(identity.accountId);
    if (!account) {
      throw new AwsError('InvalidClientTokenId', 'The account is gone.', 403);
    }
    const input = await protocol.readInput(operation, request);
    requireMembers(operation, input, service);
    const output = await handler(input as never, {
      accountId: identity.accountId,
      region: scope.region,
      identity,
      account,
      here: world.store.region(identity.accountId, scope.region),
      world: world.store,
      now,
      startedAt: world.startedAt,
    });
    const answer = protocol.writeOutput(operation, output, requestId);
    world.calls.add({ ...logged, outcome: 'ok' });
    send(answer);
  } catch (error) {
    const known =
      error instanceof AwsError
        ? error
        : new AwsError('InternalFailure', String(error), 500);
    world.calls.add({ ...logged, outcome: known.code });
    send(protocol.writeError(known, requestId));
  }
}
