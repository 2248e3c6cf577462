import { SSMClient } from '@aws-sdk/client-ssm';
import { Fact, isKnown, mapFact } from 'backstage-plugin-zero-trust-common';
import {
  AccountPolicies,
  SessionDocument,
} from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionRun } from '../../client/CollectionRun';
import { readEach } from '../../client/readEach';
import { SettingsReader } from '../../services/ssm/SettingsReader';

const PREFERENCES = 'SSM-SessionManagerRunShell';

/**
 * Reads the Session documents with which people can start sessions: one call for the
 * list and one for each document. A document that cannot be read counts as one that
 * opens a shell. Documents that do not exist are ignored.
 */
export async function readSessionDocuments(
  run: CollectionRun,
  policies: AccountPolicies,
): Promise<Fact<SessionDocument[]>> {
  const { partition, region, accountId } = run.scope;
  const settings = run.reader(SettingsReader, SSMClient);
  const names = await settings.sessionDocuments();
  if (!isKnown(names)) return names;
  const prefix = `arn:${partition}:ssm:${region}:${accountId}:document/`;
  const own = names.value
    .filter(name => name !== PREFERENCES)
    .map(name => prefix + name);
  const arns = policies.startableDocuments(run.scope, own);
  const read = await readEach(arns, async arn => {
    const name = arn.startsWith(prefix) ? arn.slice(prefix.length) : arn;
    return { name, document: await settings.sessionDocument(name) };
  });
  const found = [...read].flatMap(([arn, { name, document }]) => {
    if (isKnown(document) && document.value === null) return [];
    const opensShell =
      !isKnown(document) || document.value?.opensShell !== false;
    return [
      {
        arn,
        name,
        opensShell,
        fixed: isKnown(document) && document.value?.fixed === true,
        preferences: mapFact(document, one => one?.preferences ?? null),
      },
    ];
  });
  return { ...names, value: found };
}
