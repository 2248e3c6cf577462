import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  Attestation,
  AttestationForm,
} from 'backstage-plugin-zero-trust-common';
import { AttestationList } from 'backstage-plugin-zero-trust-common/responses';
import { answersHold } from 'backstage-plugin-zero-trust-common/alpha';
import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod/v3';
import { Viewer } from '../access/Access';
import { quoted } from '../logging/printable';
import { accountsAmong } from '../access/accountsAmong';
import { validDaysOf } from '../posture/rules';
import { limited } from '../store/AttestationStore';
import { audited } from './audited';
import { RouteContext } from './RouteContext';
import { decodeCursor, ListIdentity } from './cursor';
import { pageOf } from './pageOf';
import {
  cursorParameter,
  identifier,
  idOfPath,
  limitUpTo,
  timeInCursor,
} from './parameters';
import { parse } from './parse';
import { takeEffect } from './takeEffect';

const DAY = 24 * 60 * 60 * 1000;

export const attestationQuery = z
  .object({ limit: limitUpTo(500, 100), cursor: cursorParameter })
  .strict();

const attestationCursor = z.object({
  attestedAt: timeInCursor,
  id: z.string(),
});

export const attestationBody = z
  .object({
    controlId: identifier(64),
    resourceArn: identifier(2048),
    answers: z.record(identifier(64), identifier(64)),
    note: z.string().trim().min(1, 'must say what it is based on').max(2000),
  })
  .strict();

/** Throws unless each question has exactly one valid answer. */
function checkAnswers(
  { questions }: AttestationForm,
  answers: Record<string, string>,
) {
  for (const { id, options } of questions) {
    if (!options.some(({ value }) => value === answers[id])) {
      throw new InputError(
        `answers.${id}: must be one of ${options
          .map(({ value }) => value)
          .join(', ')}`,
      );
    }
  }
  const unknown = Object.keys(answers).find(
    id => !questions.some(question => question.id === id),
  );
  if (unknown !== undefined) {
    throw new InputError(
      `answers.${unknown}: is not a question of the control`,
    );
  }
}

export function addAttestationRoutes(
  router: Router,
  {
    viewer,
    stores,
    rules,
    settings,
    updater,
    auditor,
    signals,
    logger,
  }: RouteContext,
) {
  /**
   * Returns whether it is an account that is in scope or was read, but has no stored
   * resource.
   */
  const isUnreadAccount = async (arn: string): Promise<boolean> => {
    const accountId = /^arn:[^:]+:iam::(\d{12}):root$/.exec(arn)?.[1];
    if (!accountId) return false;
    return (await stores.accounts.byIds([accountId])).length > 0;
  };

  /**
   * Returns the accounts whose attestations the caller can read: all accounts for
   * callers who can read collection health, and else those that the caller owns, if the
   * caller can read evidence. Throws NotAllowedError if there are none.
   */
  async function readableAccounts(
    caller: Viewer,
  ): Promise<readonly string[] | 'all'> {
    const owners = await stores.claims.accountOwners(settings.accountOwners);
    const among = await accountsAmong(caller, owners);
    if (among === 'all') return among;
    // The caller owns all of them, so the decision is the same for each.
    if (
      !among.length ||
      !(await caller.mayReadEvidenceOfAccount(
        among.flatMap(accountId => owners.get(accountId) ?? []),
      ))
    ) {
      throw new NotAllowedError('You are not allowed to read attestations');
    }
    return among;
  }

  router.get('/v1/attestations', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor } = parse(attestationQuery, req.query, 'query');
    const among = await readableAccounts(caller);
    const list: ListIdentity = ['attestations', { among }];
    const found = await stores.attestations.list({
      ...(among !== 'all' && { among }),
      after: cursor ? decodeCursor(cursor, list, attestationCursor) : undefined,
      limit: limit + 1,
    });
    const validDays = validDaysOf(rules);
    const body: AttestationList = pageOf(
      found.map(own => limited(own, validDays)),
      {
        list,
        limit,
        positionOf: ({ attestedAt, id }) => ({ attestedAt, id }),
      },
    );
    res.json(body);
  });

  router.post('/v1/attestations', async (req, res) => {
    const caller = await viewer(req);
    const { controlId, resourceArn, answers, note } = parse(
      attestationBody,
      req.body,
    );
    const body = await audited(
      auditor,
      {
        eventId: 'attest',
        request: req,
        severityLevel: 'high',
        meta: { controlId, resourceArn },
      },
      async (): Promise<Attestation> => {
        const attestedBy = await caller.requireAnyAttestation();
        const control = rules.byId.get(controlId);
        if (!control?.attestation) {
          throw new InputError(
            `controlId: ${quoted(controlId)} is not a control that is attested`,
          );
        }
        const [subject] = await stores.resources.withResults([resourceArn]);
        // For an unknown resource, the account in its ARN decides. A caller who cannot
        // attest for that account does not learn whether the resource exists.
        const accountId =
          subject?.accountId ??
          /^arn(?::[^:]*){3}:(\d{12}):/.exec(resourceArn)?.[1];
        await caller.requireAttestation(accountId ?? '');
        if (!subject && !(await isUnreadAccount(resourceArn))) {
          throw new InputError(
            `resourceArn: ${quoted(resourceArn)} is not a known resource`,
          );
        }
        if (!subject?.results.length) {
          throw new InputError(
            `resourceArn: ${quoted(
              resourceArn,
            )} was not read yet. Attest ${controlId} after its first read.`,
          );
        }
        if (!subject.results.some(result => result.controlId === controlId)) {
          throw new InputError(
            `resourceArn: ${controlId} is not judged on ${quoted(resourceArn)}`,
          );
        }
        checkAnswers(control.attestation, answers);
        const now = new Date();
        const attestation: Attestation = {
          id: randomUUID(),
          controlId,
          resourceArn,
          accountId: subject.accountId,
          answers,
          holds: answersHold(control.attestation, answers),
          note,
          attestedBy,
          attestedAt: now.toISOString(),
          expiresAt: new Date(
            now.getTime() + control.attestation.validDays * DAY,
          ).toISOString(),
        };
        await stores.attestations.add(attestation);
        await takeEffect(logger, () => updater.updateResources([resourceArn]));
        void signals.decided();
        return attestation;
      },
      ({ id, holds }) => ({ id, holds }),
    );
    res.status(201).json(body);
  });

  router.delete('/v1/attestations/:attestationId', async (req, res) => {
    const caller = await viewer(req);
    const attestationId = idOfPath(req.params, 'attestationId');
    await audited(
      auditor,
      {
        eventId: 'revoke-attestation',
        request: req,
        severityLevel: 'high',
        meta: { attestationId },
      },
      async () => {
        const revokedBy = await caller.requireAnyWithdrawal();
        const found = await stores.attestations.byId(attestationId);
        if (found) await caller.requireWithdrawal(found);
        const revoked = await stores.attestations.revoke(
          attestationId,
          revokedBy,
          new Date().toISOString(),
        );
        if (!found || !revoked) {
          throw new NotFoundError(
            `No attestation ${attestationId} that is not revoked`,
          );
        }
        await takeEffect(logger, () =>
          updater.updateResources([found.resourceArn]),
        );
        void signals.decided();
      },
    );
    res.status(204).end();
  });
}
