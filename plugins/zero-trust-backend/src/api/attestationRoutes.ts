import { InputError, NotFoundError } from '@backstage/errors';
import {
  answersHold,
  Attestation,
  AttestationForm,
  AttestationList,
} from 'backstage-plugin-zero-trust-common';
import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod/v3';
import { RouteContext } from './createRouter';
import { parse } from './parse';

const DAY = 24 * 60 * 60 * 1000;

export const attestationBody = z
  .object({
    controlId: z.string().max(64),
    resourceArn: z.string().max(2048),
    answers: z.record(z.string().max(64), z.string().max(64)),
    note: z.string().trim().min(1, 'must say what it is based on').max(2000),
  })
  .strict();

/** Every question, with one of its answers, and nothing else. */
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
  { viewer, stores, rules, updater, auditor }: RouteContext,
) {
  router.get('/v1/attestations', async (req, res) => {
    const caller = await viewer(req);
    await caller.requireCollection();
    const body: AttestationList = { items: await stores.attestations.list() };
    res.json(body);
  });

  router.post('/v1/attestations', async (req, res) => {
    const caller = await viewer(req);
    const { controlId, resourceArn, answers, note } = parse(
      attestationBody,
      req.body,
    );
    const event = await auditor.createEvent({
      eventId: 'attest',
      request: req,
      severityLevel: 'high',
      meta: { controlId, resourceArn },
    });
    try {
      const attestedBy = await caller.requireAttestation();
      const control = rules.byId.get(controlId);
      if (!control?.attestation) {
        throw new InputError(
          `controlId: "${controlId}" is not a control that is attested`,
        );
      }
      const [subject] = await stores.resources.withResults([resourceArn]);
      if (!subject?.results.some(result => result.controlId === controlId)) {
        throw new InputError(
          `resourceArn: ${controlId} is not judged on "${resourceArn}"`,
        );
      }
      checkAnswers(control.attestation, answers);
      const now = new Date();
      const body: Attestation = {
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
      await stores.attestations.add(body);
      await updater.updateResources([resourceArn]);
      await event.success({ meta: { id: body.id, holds: body.holds } });
      res.status(201).json(body);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });

  router.delete('/v1/attestations/:attestationId', async (req, res) => {
    const caller = await viewer(req);
    const { attestationId } = req.params;
    const event = await auditor.createEvent({
      eventId: 'revoke-attestation',
      request: req,
      severityLevel: 'high',
      meta: { attestationId },
    });
    try {
      const revokedBy = await caller.requireAttestation();
      const found = await stores.attestations.byId(attestationId);
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
      await updater.updateResources([found.resourceArn]);
      await event.success();
      res.status(204).end();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });
}
