import { ResponseError } from '@backstage/errors';
import {
  areZonesCompared,
  classProblems,
  EnvironmentSpec,
  instanceClasses,
  offeredClass,
  sizeNames,
  zonesOfDatabase,
} from 'backstage-plugin-zero-trust-common/alpha';
import { isPlace } from './networksQuery';
import { useNetworks } from './useNetworks';

type Size = EnvironmentSpec['size'];

/** The answers that decide about the DB instance class. */
type Answers = Pick<
  EnvironmentSpec,
  | 'accountId'
  | 'region'
  | 'engine'
  | 'engineVersion'
  | 'size'
  | 'instanceClass'
  | 'singleZone'
  | 'network'
>;

/**
 * Whether the sizes were compared with what the Region offers, else why not: `not-read`
 * by the portal, read too long ago, or `not-allowed` for the viewer. `none-offered` if AWS
 * offers no class of any size. `without-zones` if they were not compared with the zones of
 * all chosen subnets.
 */
export type ClassCheck =
  | 'no-place'
  | 'loading'
  | 'failed'
  | 'not-allowed'
  | 'not-read'
  | 'old'
  | 'none-offered'
  | 'without-zones'
  | 'checked';

/**
 * Compares the sizes of a draft with the DB instance classes that its Region offers.
 * Where this is not known, each size has its preferred class, which may not exist there.
 */
export function useClassCheck(draft: Answers) {
  const { accountId, region, size, engineVersion, instanceClass } = draft;
  const {
    networks,
    instanceClasses: offered,
    classesReadAt,
    query,
  } = useNetworks(accountId, region);
  const zones = zonesOfDatabase(draft.network, networks);

  // A class that was entered stays if it is valid.
  const keepsClass =
    instanceClass !== undefined &&
    instanceClasses(size, engineVersion).includes(instanceClass) &&
    !(offered && classProblems(draft, offered, zones).length);
  const classOf = (of: Size) => {
    if (of === size && keepsClass) return instanceClass;
    return offered
      ? offeredClass({ ...draft, size: of }, offered, zones)
      : instanceClasses(of, engineVersion)[0];
  };

  const state = (): ClassCheck => {
    if (!isPlace(accountId, region)) return 'no-place';
    if (offered) {
      const all = sizeNames.flatMap(of => classOf(of) ?? []);
      if (!all.length) return 'none-offered';
      return all.every(name => areZonesCompared(draft, offered, name, zones))
        ? 'checked'
        : 'without-zones';
    }
    if (query.isLoading) return 'loading';
    if (!query.error) return classesReadAt ? 'old' : 'not-read';
    return ResponseError.is(query.error) &&
      [403, 404].includes(query.error.statusCode)
      ? 'not-allowed'
      : 'failed';
  };

  const found = classOf(size);
  const [problem] =
    offered && !found
      ? classProblems({ ...draft, instanceClass: undefined }, offered, zones)
      : [];
  return {
    state: state(),
    /** When the portal read what the Region offers. */
    readAt: classesReadAt,
    classOf,
    /** The class for the draft, if it is not the preferred one of its size. */
    ownClass:
      found === instanceClasses(size, engineVersion)[0] && !keepsClass
        ? undefined
        : found,
    /** What is wrong with the size: the Region offers no class of it. */
    problem: problem?.message,
  };
}
