import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  Attestation,
  zeroTrustAccountRetirePermission,
  zeroTrustAttestationCreatePermission,
  zeroTrustAttestationManagePermission,
  zeroTrustClaimDecidePermission,
  zeroTrustCollectionReadPermission,
  zeroTrustEvidenceReadPermission,
  zeroTrustExportPermission,
  zeroTrustPostureReadPermission,
  zeroTrustRefreshPermission,
  zeroTrustWaiverDecidePermission,
  zeroTrustWaiverRequestPermission,
} from 'backstage-plugin-zero-trust-common';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { EntityStore } from '../store/EntityStore';
import { CallerQuestions } from './CallerQuestions';
import { VisibilityCache } from './VisibilityCache';

interface Options {
  auth: AuthService;
  catalog: CatalogService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  entities: EntityStore;
  settings: Pick<ZeroTrustSettings, 'permissionsEnabled' | 'platform'>;
}

/** The same error for an absent entity and for a hidden one. */
const notFound = (entityRef: string) =>
  new NotFoundError(`No entity ${entityRef}`);
const noPosture = () =>
  new NotAllowedError('You are not allowed to read the posture of entities');

/** What a caller may see of an entity and of others that count for it. */
export interface PostureAccess {
  /** Those that the catalog shows to the caller, and whose posture may be read. */
  visible: ReadonlySet<string>;
  /** Of these, those whose evidence, ARNs and rules may be read. */
  readable: ReadonlySet<string>;
}

/** What the permissions decide about all entities, before they are asked of each. */
interface GeneralDecisions {
  entities: PolicyDecision;
  posture: PolicyDecision;
}

const isAllowed = ({ result }: PolicyDecision) =>
  result === AuthorizeResult.ALLOW;

/** One caller, for the time of one request. */
export class Viewer {
  private ownership?: Promise<readonly string[]>;
  private decisions?: Promise<GeneralDecisions>;

  constructor(
    private readonly credentials: BackstageCredentials,
    private readonly options: Options,
    /** Call it when there is something to ask. */
    private readonly questions: () => CallerQuestions,
    private readonly cache: VisibilityCache,
  ) {}

  /**
   * Throws NotFoundError for an entity that is absent or hidden, in the same
   * words, and NotAllowedError for one whose posture may not be read.
   */
  async requireEntity(entityRef: string): Promise<void> {
    if (await this.isKnownToAll(entityRef)) return;
    await this.requireAllowed(
      entityRef,
      this.authorize(zeroTrustPostureReadPermission, [entityRef]),
      noPosture,
    );
  }

  /**
   * As `requireEntity`, and returns what else may be seen: asks the permissions once, for
   * the entity and for all of `others`. They decide for a user which entities the catalog
   * shows, as the catalog itself asks them; of a service, and of an entity that was not
   * read from the catalog yet, the catalog decides. One that was deleted counts until the
   * next read of the catalog, as in lists.
   */
  async requirePosture(
    entityRef: string,
    others: readonly string[],
  ): Promise<PostureAccess> {
    const refs = [...new Set([entityRef, ...others])];
    const decided = this.questions().decide(
      [
        zeroTrustPostureReadPermission,
        zeroTrustEvidenceReadPermission,
        ...(this.userEntityRef ? [catalogEntityReadPermission] : []),
      ].flatMap(permission =>
        refs.map(resourceRef => ({ permission, resourceRef })),
      ),
    );
    const evidenceForAll = this.isUnrestricted();
    // Awaited after the store has answered.
    decided.catch(() => {});
    evidenceForAll.catch(() => {});
    const known = this.userEntityRef
      ? await this.options.entities.existing(refs)
      : new Set<string>();
    const decisions = await decided;
    const allowed = (part: number) =>
      new Set(refs.filter((_, index) => decisions[part * refs.length + index]));
    const [postures, evidence] = [allowed(0), allowed(1)];
    const shown = this.userEntityRef ? allowed(2) : new Set(refs);
    // An absent entity that the permissions deny is not asked for: then it is refused as
    // a hidden one is, also while the catalog is not available.
    const seen = await this.inCatalog(
      refs.filter(ref => !known.has(ref) && shown.has(ref)),
    );
    for (const ref of known) if (shown.has(ref)) seen.add(ref);
    if (!seen.has(entityRef)) throw notFound(entityRef);
    const visible = new Set(
      refs.filter(ref => seen.has(ref) && postures.has(ref)),
    );
    if (!visible.has(entityRef)) throw noPosture();
    const readable = new Set([...visible].filter(ref => evidence.has(ref)));
    return {
      visible,
      readable: (await evidenceForAll)
        ? readable
        : await this.ownAmong(readable),
    };
  }

  /**
   * Whether the entity was read from the catalog, and the user may see all entities and
   * all postures. As in `requirePosture`, a deleted one counts until the next read.
   */
  private async isKnownToAll(entityRef: string): Promise<boolean> {
    if (!this.userEntityRef) return false;
    const [known, { entities, posture }] = await Promise.all([
      this.options.entities.existing([entityRef]),
      this.generalDecisions(),
    ]);
    return known.has(entityRef) && isAllowed(entities) && isAllowed(posture);
  }

  private generalDecisions(): Promise<GeneralDecisions> {
    this.decisions ??= (async () => {
      const [entities, posture] =
        await this.options.permissions.authorizeConditional(
          [
            { permission: catalogEntityReadPermission },
            { permission: zeroTrustPostureReadPermission },
          ],
          { credentials: this.credentials },
        );
      return { entities, posture };
    })();
    return this.decisions;
  }

  private async requireAllowed(
    entityRef: string,
    asked: Promise<ReadonlySet<string>>,
    refusal: () => Error,
  ): Promise<void> {
    asked.catch(() => {});
    const seen = await this.inCatalog([entityRef]);
    if (!seen.has(entityRef)) throw notFound(entityRef);
    if (!(await asked).has(entityRef)) throw refusal();
  }

  /**
   * Those that the caller may see, with their posture; `all` without asking for
   * each where nothing restricts the caller.
   */
  async visibleAmong(
    refs: () => Promise<readonly string[]>,
  ): Promise<ReadonlySet<string> | 'all'> {
    const { entities, posture } = await this.generalDecisions();
    if (posture.result === AuthorizeResult.DENY) throw noPosture();
    if (isAllowed(entities) && isAllowed(posture)) return 'all';
    // The permissions of a token are those of this plugin: what a service sees of
    // the catalog is decided by the catalog.
    if (entities.result === AuthorizeResult.DENY && this.userEntityRef) {
      return new Set();
    }
    return this.cache.resolve(
      this.userEntityRef,
      await refs(),
      async unknown => {
        const seen = await this.inCatalog(unknown);
        return isAllowed(posture)
          ? seen
          : this.authorize(zeroTrustPostureReadPermission, [...seen]);
      },
    );
  }

  /** Those that may be named to the caller, whether or not their posture may be read. */
  async namedAmong(refs: readonly string[]): Promise<ReadonlySet<string>> {
    if (!refs.length) return new Set();
    const { entities } = await this.generalDecisions();
    return isAllowed(entities) ? new Set(refs) : this.inCatalog(refs);
  }

  /** Which of these the catalog has, and shows to the caller. */
  async inCatalog(refs: readonly string[]): Promise<Set<string>> {
    return refs.length ? this.questions().inCatalog(refs) : new Set();
  }

  /**
   * Those whose evidence, ARNs and rules the caller may read. Without the
   * permission framework, of users only owners and the platform team may.
   */
  async evidenceAmong(refs: readonly string[]): Promise<Set<string>> {
    const distinct = [...new Set(refs)];
    const seen = await this.visibleAmong(async () => distinct);
    const allowed = await this.authorize(
      zeroTrustEvidenceReadPermission,
      seen === 'all' ? distinct : distinct.filter(ref => seen.has(ref)),
    );
    return this.forOwners(allowed);
  }

  /**
   * Throws NotFoundError for an entity that is absent or hidden, and NotAllowedError
   * for one that the caller may not refresh: without the permission framework, of
   * users only owners and the platform team may.
   */
  async requireRefresh(entityRef: string): Promise<void> {
    await this.requireAllowed(
      entityRef,
      this.authorize(zeroTrustRefreshPermission, [entityRef]).then(allowed =>
        this.forOwners(allowed),
      ),
      () => new NotAllowedError('You are not allowed to refresh this entity'),
    );
  }

  /**
   * Throws NotFoundError for an entity that is absent or hidden, and NotAllowedError
   * where the caller may not read its posture, or not request waivers for it: without the permission
   * framework, of users only owners and the platform team may.
   */
  async requireWaiverRequest(entityRef: string): Promise<void> {
    const refusals = await this.waiverRequestRefusals([entityRef]);
    const refusal = refusals.get(entityRef);
    if (refusal) throw refusal;
  }

  /**
   * Returns, for each of these entities for which the caller may not request waivers,
   * the error that `requireWaiverRequest` throws: with a constant number of calls.
   */
  async waiverRequestRefusals(
    refs: readonly string[],
  ): Promise<Map<string, Error>> {
    const seen = await this.inCatalog(refs);
    const found = refs.filter(ref => seen.has(ref));
    const [posture, requestable] = await Promise.all([
      this.authorize(zeroTrustPostureReadPermission, found),
      this.waiverRequestAmong(found),
    ]);
    const refusalOf = (ref: string) => {
      if (!seen.has(ref)) return notFound(ref);
      if (!posture.has(ref)) return noPosture();
      return requestable.has(ref)
        ? undefined
        : new NotAllowedError(
            'You are not allowed to request waivers for this entity',
          );
    };
    return new Map(
      refs.flatMap(ref => {
        const refusal = refusalOf(ref);
        return refusal ? [[ref, refusal]] : [];
      }),
    );
  }

  /** Whether the caller may request waivers for any entity at all. */
  async mayRequestWaivers(): Promise<boolean> {
    return this.isNotDenied(zeroTrustWaiverRequestPermission);
  }

  /** Throws NotAllowedError where the caller may request waivers for no entity at all. */
  async requireAnyWaiverRequest(): Promise<void> {
    if (!(await this.mayRequestWaivers())) {
      throw new NotAllowedError('You are not allowed to request waivers');
    }
  }

  /** Those of these entities for which the caller may request waivers. */
  async waiverRequestAmong(refs: readonly string[]): Promise<Set<string>> {
    return this.forOwners(
      await this.authorize(zeroTrustWaiverRequestPermission, refs),
    );
  }

  /**
   * Those of these entities whose waivers the caller may decide. Without the
   * permission framework, of users only the platform team may.
   */
  async waiverDecisionAmong(refs: readonly string[]): Promise<Set<string>> {
    return (await this.isUnrestricted())
      ? this.authorize(zeroTrustWaiverDecidePermission, refs)
      : new Set();
  }

  /**
   * Those of these entities whose posture the caller may export. Without the
   * permission framework, of users only owners and the platform team may.
   */
  async exportAmong(refs: readonly string[]): Promise<Set<string>> {
    return this.forOwners(
      await this.authorize(zeroTrustExportPermission, refs),
    );
  }

  /** The reference of a user, or the subject of a service: for the audit log. */
  get name(): string {
    const { auth } = this.options;
    if (auth.isPrincipal(this.credentials, 'service')) {
      return this.credentials.principal.subject;
    }
    return this.userEntityRef ?? 'unknown';
  }

  /** Whether the caller is a person, and no service. */
  get isUser(): boolean {
    return this.userEntityRef !== undefined;
  }

  /** Whether this user is the caller. */
  isCaller(userEntityRef: string): boolean {
    return this.userEntityRef === userEntityRef;
  }

  async mayReadCollection(): Promise<boolean> {
    return this.hasBasic(zeroTrustCollectionReadPermission);
  }

  async requireCollection(): Promise<void> {
    if (!(await this.mayReadCollection())) {
      throw new NotAllowedError(
        'You are not allowed to read collection health',
      );
    }
  }

  /** Whether the caller may read the posture of anything at all. */
  async mayReadPostures(): Promise<boolean> {
    return this.isNotDenied(zeroTrustPostureReadPermission);
  }

  /**
   * Whether the caller may read any evidence at all: what has no entity of its own,
   * such as an account, is decided by this.
   */
  async mayReadEvidence(): Promise<boolean> {
    return this.isNotDenied(zeroTrustEvidenceReadPermission);
  }

  /** Those of these owners that the caller is, or is a member of. A service is none. */
  async ownedAmong(refs: readonly string[]): Promise<Set<string>> {
    const own = await this.ownershipRefs();
    return new Set(refs.filter(ref => own.includes(ref)));
  }

  /**
   * Returns the user. Throws NotAllowedError for services, and where the caller may
   * attest for no account at all.
   */
  async requireAnyAttestation(): Promise<string> {
    return this.requireAny(
      [zeroTrustAttestationCreatePermission],
      'You are not allowed to attest',
    );
  }

  /** Throws NotAllowedError where the caller may not attest for this account. */
  async requireAttestation(accountId: string): Promise<void> {
    const permission = zeroTrustAttestationCreatePermission;
    if (!(await this.hasForAccount(permission, accountId))) {
      throw new NotAllowedError(
        'You are not allowed to attest for this account',
      );
    }
  }

  /** As `requireAnyAttestation`, to withdraw attestations. */
  async requireAnyWithdrawal(): Promise<string> {
    return this.requireAny(
      [
        zeroTrustAttestationManagePermission,
        zeroTrustAttestationCreatePermission,
      ],
      'You are not allowed to withdraw attestations',
    );
  }

  /** Throws NotAllowedError where the caller may not withdraw this attestation. */
  async requireWithdrawal({
    accountId,
    attestedBy,
  }: Pick<Attestation, 'accountId' | 'attestedBy'>): Promise<void> {
    const permissions = [
      zeroTrustAttestationManagePermission,
      ...(this.isCaller(attestedBy)
        ? [zeroTrustAttestationCreatePermission]
        : []),
    ];
    for (const permission of permissions) {
      if (await this.hasForAccount(permission, accountId)) return;
    }
    throw new NotAllowedError(
      'You are not allowed to withdraw attestations of other people for this account',
    );
  }

  /** The caller and the groups of the caller; a service has none. */
  async owners(): Promise<readonly string[]> {
    return this.ownershipRefs();
  }

  async mayDecideClaims(): Promise<boolean> {
    return this.hasBasic(zeroTrustClaimDecidePermission);
  }

  /** Returns the user. Throws NotAllowedError for services. */
  requireUser(): string {
    if (!this.userEntityRef) {
      throw new NotAllowedError('Only people can do this');
    }
    return this.userEntityRef;
  }

  /** Throws NotAllowedError where the caller may not retire this account. */
  async requireAccountRetirement(accountId: string): Promise<void> {
    const permission = zeroTrustAccountRetirePermission;
    if (!(await this.hasForAccount(permission, accountId))) {
      throw new NotAllowedError('You are not allowed to retire this account');
    }
  }

  /** As `hasBasic`, of an AWS account. */
  private async hasForAccount(
    permission: ResourcePermission,
    accountId: string,
  ): Promise<boolean> {
    const [allowed] = await this.questions().decide([
      { permission, resourceRef: accountId },
    ]);
    return allowed && this.isUnrestricted();
  }

  private async requireAny(
    permissions: readonly ResourcePermission[],
    refusal: string,
  ): Promise<string> {
    if (this.userEntityRef && (await this.isUnrestricted())) {
      for (const permission of permissions) {
        if (await this.isNotDenied(permission)) return this.userEntityRef;
      }
    }
    throw new NotAllowedError(refusal);
  }

  /** Without the permission framework, of users only the platform team has one. */
  private async hasBasic(permission: BasicPermission): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials: this.credentials },
    );
    return result === AuthorizeResult.ALLOW && this.isUnrestricted();
  }

  private async isNotDenied(permission: ResourcePermission): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorizeConditional(
      [{ permission }],
      { credentials: this.credentials },
    );
    return result !== AuthorizeResult.DENY;
  }

  private async authorize(
    permission: ResourcePermission,
    refs: readonly string[],
  ): Promise<Set<string>> {
    if (!refs.length) return new Set();
    const decisions = await this.questions().decide(
      refs.map(resourceRef => ({ permission, resourceRef })),
    );
    return new Set(refs.filter((_, index) => decisions[index]));
  }

  /** Of these, those that the caller owns, where owning decides. */
  private async forOwners(allowed: Set<string>): Promise<Set<string>> {
    return (await this.isUnrestricted()) ? allowed : this.ownAmong(allowed);
  }

  private async ownAmong(allowed: Set<string>): Promise<Set<string>> {
    const own = await this.ownershipRefs();
    const entities = await this.options.entities.byRefs([...allowed]);
    return new Set(
      entities
        // Groups and users are their own owners.
        .filter(({ entityRef, owners }) =>
          [entityRef, ...owners].some(owner => own.includes(owner)),
        )
        .map(({ entityRef }) => entityRef),
    );
  }

  /**
   * Whether the permissions service alone decides: with the permission framework,
   * and for services, of which it knows the restrictions of the token. Without the
   * framework it allows users everything so that we ask who they are.
   */
  private async isUnrestricted(): Promise<boolean> {
    const { settings } = this.options;
    if (settings.permissionsEnabled || !this.userEntityRef) return true;
    const own = await this.ownershipRefs();
    return settings.platform.some(ref => own.includes(ref));
  }

  /** Absent for services. */
  private get userEntityRef(): string | undefined {
    const { auth } = this.options;
    return auth.isPrincipal(this.credentials, 'user')
      ? this.credentials.principal.userEntityRef
      : undefined;
  }

  private ownershipRefs(): Promise<readonly string[]> {
    this.ownership ??= (async () => {
      if (!this.userEntityRef) return [];
      const info = await this.options.userInfo.getUserInfo(this.credentials);
      return info.ownershipEntityRefs;
    })();
    return this.ownership;
  }
}

/** Decides what may be seen and done, as the caller, in bulk. */
export class Access {
  private readonly cache = new VisibilityCache();
  private readonly asking = new Map<string, CallerQuestions>();

  constructor(private readonly options: Options) {}

  /**
   * @param token - what the caller has sent to say who it is: requests with the same
   *   token share the calls that they make at the same time
   */
  as(credentials: BackstageCredentials, token?: string): Viewer {
    return new Viewer(
      credentials,
      this.options,
      () => this.questionsOf(credentials, token),
      this.cache,
    );
  }

  private questionsOf(
    credentials: BackstageCredentials,
    token: string | undefined,
  ): CallerQuestions {
    if (token === undefined) {
      return new CallerQuestions(credentials, this.options);
    }
    // Who the caller is may come from elsewhere than the header that is the token here.
    const key = JSON.stringify([credentials.principal, token]);
    const known = this.asking.get(key);
    if (known) return known;
    const questions = new CallerQuestions(credentials, this.options, () => {
      if (this.asking.get(key) === questions) this.asking.delete(key);
    });
    this.asking.set(key, questions);
    return questions;
  }
}
