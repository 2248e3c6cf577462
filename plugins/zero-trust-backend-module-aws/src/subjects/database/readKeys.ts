import { KMSClient } from '@aws-sdk/client-kms';
import { Fact, isKnown, KeyEvidence } from 'backstage-plugin-zero-trust-common';
import {
  CollectionProblem,
  CollectionScope,
} from 'backstage-plugin-zero-trust-node';
import { placeOf } from '../../identifiers/arn';
import { AwsClients } from '../../client/AwsClients';
import { CollectionRun } from '../../client/CollectionRun';
import { readEach } from '../../client/readEach';
import { KmsReader } from '../../services/kms/KmsReader';

const denied = (fact: Fact<unknown>) =>
  !isKnown(fact) && fact.missing === 'denied';

/**
 * Makes a denied fact hidden: a key of another account whose policy does not allow the
 * portal is not a missing permission.
 */
function hide<T>(fact: Fact<T>): Fact<T> {
  return denied(fact) ? { ...fact, missing: 'hidden' } : fact;
}

const ROLE = 'sts:AssumeRole';

/**
 * Returns the ARN of a key. RDS may name it by an id or an alias, which belong to the
 * account and region of the database.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
 */
const NO_ARN = /^(alias\/)?[\w-][\w/-]{0,255}$/;

/**
 * Reads keys with the role of the account that owns them. If there is none, reads with
 * the role in the database's account, which the key policy may allow. Ignores texts
 * that do not name a key.
 */
export async function readKeys(
  clients: AwsClients,
  scope: CollectionScope,
  arns: Array<string | undefined>,
  { signal, times }: Pick<CollectionRun, 'signal' | 'times'>,
): Promise<{
  keys: Map<string, KeyEvidence | undefined>;
  problems: CollectionProblem[];
}> {
  const problems = new Map<string, CollectionProblem>();
  const add = ({ problems: found }: KmsReader) =>
    found.forEach(problem => problems.set(problem.message, problem));

  /**
   * One reader for all keys of an account-region: it stops calling a service that does
   * not respond.
   */
  const readers = new Map<string, KmsReader>();
  function readerOf(credentialsOf: string, accountId: string, region: string) {
    const key = [credentialsOf, accountId, region].join('/');
    const reader =
      readers.get(key) ??
      new KmsReader(
        () => clients.create(KMSClient, { accountId: credentialsOf, region }),
        { ...scope, accountId, region },
        signal,
        times,
      );
    readers.set(key, reader);
    return reader;
  }

  async function readKey(arn: string): Promise<KeyEvidence | undefined> {
    const place = NO_ARN.test(arn) ? scope : placeOf(arn, 'kms');
    if (!place) return undefined;
    const { accountId, region } = place;
    const reader = (credentialsOf: string) =>
      readerOf(credentialsOf, accountId, region);
    const own = reader(accountId);
    const key = await own.key(arn);
    if (accountId === scope.accountId) {
      add(own);
      return key;
    }
    const noRole = own.problems.some(({ operation }) => operation === ROLE);
    if (!noRole) {
      add(own);
      return key;
    }
    const foreign = reader(scope.accountId);
    const seen = await foreign.key(arn, false);
    add(foreign);
    return {
      arn,
      manager: hide(seen.manager),
      state: hide(seen.state),
      spec: hide(seen.spec),
      origin: hide(seen.origin),
      rotationEnabled: hide(seen.rotationEnabled),
      publicStatements: hide(seen.publicStatements),
    };
  }

  const keys = await readEach(arns, readKey);
  return { keys, problems: [...problems.values()] };
}
