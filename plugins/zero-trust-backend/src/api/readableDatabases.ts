import { Viewer } from '../access/Access';
import { Stores } from '../store/Stores';

/**
 * Returns the databases of an account whose evidence the caller can read. A database of
 * an entity needs permission for the evidence of one of its entities.
 */
export async function readableDatabases(
  caller: Viewer,
  { attributions }: Pick<Stores, 'attributions'>,
  arns: readonly string[],
): Promise<Set<string>> {
  const proven = (await attributions.ofResources(arns)).filter(
    ({ attribution }) => attribution.proven,
  );
  const readable = await caller.evidenceAmong(
    proven.map(({ entityRef }) => entityRef),
  );
  return new Set(
    arns.filter(arn => {
      const entities = proven.filter(one => one.arn === arn);
      return (
        !entities.length ||
        entities.some(({ entityRef }) => readable.has(entityRef))
      );
    }),
  );
}
