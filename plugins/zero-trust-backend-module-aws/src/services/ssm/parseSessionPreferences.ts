import { SessionPreferencesEvidence } from 'backstage-plugin-zero-trust-common';
import {
  sessionTarget,
  SessionTarget,
} from 'backstage-plugin-zero-trust-common/alpha';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** A setting that is not used is empty or absent in the document. */
const text = (value: unknown) =>
  typeof value === 'string' && value.trim() ? value : null;

/** The console writes booleans. People also write them as text. */
const flag = (value: unknown) => value === true || value === 'true';

function minutes(value: unknown): number | null {
  const number = typeof value === 'string' ? Number(value || NaN) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/**
 * Returns the stored settings of the document `SSM-SessionManagerRunShell`. Undefined
 * if it is not the JSON of an object.
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
export function parseSessionPreferences(
  content: string,
): SessionPreferencesEvidence | undefined {
  const document = parse(content);
  if (!isRecord(document)) return undefined;
  return preferencesOf(isRecord(document.inputs) ? document.inputs : {});
}

function preferencesOf(
  inputs: Record<string, unknown>,
): SessionPreferencesEvidence {
  return {
    kmsKeyId: text(inputs.kmsKeyId),
    cloudWatchLogGroup: text(inputs.cloudWatchLogGroupName),
    cloudWatchEncrypted: flag(inputs.cloudWatchEncryptionEnabled),
    s3Bucket: text(inputs.s3BucketName),
    s3Encrypted: flag(inputs.s3EncryptionEnabled),
    idleTimeoutMinutes: minutes(inputs.idleSessionTimeout),
  };
}

/** The parts of a Session document that decide what it opens. */
export interface ParsedSessionDocument extends SessionTarget {
  /** Null if the document has none so that those of the account are used. */
  preferences: SessionPreferencesEvidence | null;
}

/**
 * Parses a Session document. Undefined if it is not the JSON of an object.
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
export function parseSessionDocument(
  content: string,
): ParsedSessionDocument | undefined {
  const document = parse(content);
  if (!isRecord(document)) return undefined;
  return {
    ...sessionTarget(document),
    preferences: isRecord(document.inputs)
      ? preferencesOf(document.inputs)
      : null,
  };
}
