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

/** The error for an absent entity, and also for a hidden one. */
const notFound = (entityRef: string) =>
  new NotFoundError(`No entity ${entityRef}`);
const noPosture = () =>
  new NotAllowedError('You are not allowed to read the posture of entities');

/** What a caller can see of an entity, and of other entities that count for it. */
export interface PostureAccess {
  /**
   * The entities that the catalog shows to the caller and whose posture the caller can
   * read.
   */
  visible: ReadonlySet<string>;
  /** Of these, the entities whose evidence, ARNs and rules the caller can read. */
  readable: ReadonlySet<string>;
}

/** The decisions of permissions for all entities, before each entity is checked. */
interface GeneralDecisions {
  entities: PolicyDecision;
  posture: PolicyDecision;
}

const isAllowed = ({ result }: PolicyDecision) =>
  result === AuthorizeResult.ALLOW;

/** The permissions of one caller during one request. */
export class Viewer {
  private ownership?: Promise<readonly string[]>;
  private decisions?: Promise<GeneralDecisions>;

  constructor(
    private readonly credentials: BackstageCredentials,
    private readonly options: Options,
    /** Creates the questions of the caller. Called only when something is asked. */
    private readonly questions: () => CallerQuestions,
    private readonly cache: VisibilityCache,
  ) {}

  /**
   * Throws the same NotFoundError for an absent and a hidden entity, and
   * NotAllowedError if the caller cannot read its posture.
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
   * Like `requireEntity`, and returns what else the caller can see. Asks the
   * permissions once, for the entity and for all of `others`. For a user, the
   * permissions decide which entities the catalog shows, as in the catalog itself. For
   * a service, and for an entity that was not read from the catalog yet, the catalog
   * decides. A deleted entity counts until the next read of the catalog, as in lists.
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
    // Awaited after the response of the store.
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
    // The catalog is not asked for an absent entity that the permissions deny. The
    // entity gets the same error as a hidden one, also while the catalog is not
    // available.
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
   * Returns whether the entity was read from the catalog, and the user can see all
   * entities and all postures. As in `requirePosture`, a deleted entity counts until
   * the next read.
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
   * Returns the entities that the caller can see and whose posture the caller can read.
   * Returns `all`, without checking each entity, if nothing restricts the caller.
   */
  async visibleAmong(
    refs: () => Promise<readonly string[]>,
  ): Promise<ReadonlySet<string> | 'all'> {
    const { entities, posture } = await this.generalDecisions();
    if (posture.result === AuthorizeResult.DENY) throw noPosture();
    if (isAllowed(entities) && isAllowed(posture)) return 'all';
    // The permissions of a token are those of this plugin. The catalog decides which
    // entities a service can see.
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

  /**
   * Returns the entities whose names the caller can see, also if their posture is
   * hidden.
   */
  async namedAmong(refs: readonly string[]): Promise<ReadonlySet<string>> {
    if (!refs.length) return new Set();
    const { entities } = await this.generalDecisions();
    return isAllowed(entities) ? new Set(refs) : this.inCatalog(refs);
  }

  /** Returns the entities that the catalog has and shows to the caller. */
  async inCatalog(refs: readonly string[]): Promise<Set<string>> {
    return refs.length ? this.questions().inCatalog(refs) : new Set();
  }

  /**
   * Returns the entities whose evidence, ARNs and rules the caller can read. Without
   * the permission framework, of all users only owners and the platform team can.
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
   * Throws NotFoundError for an absent or hidden entity, and NotAllowedError for one
   * that the caller cannot refresh. Without the permission framework, of all users only
   * owners and the platform team can.
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
   * Throws NotFoundError for an absent or hidden entity, and NotAllowedError if the
   * caller cannot read its posture or request waivers for it. Without the permission
   * framework, of all users only owners and the platform team can.
   */
  async requireWaiverRequest(entityRef: string): Promise<void> {
    const refusals = await this.waiverRequestRefusals([entityRef]);
    const refusal = refusals.get(entityRef);
    if (refusal) throw refusal;
  }

  /**
   * Returns the error that `requireWaiverRequest` would throw, for each of these
   * entities for which the caller cannot request waivers. Makes a constant number of
   * calls.
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

  /**
   * Returns whether the caller can request waivers for any entity. Without the
   * permission framework this is true for every user: each can own entities, and
   * `waiverRequestRefusals` decides for each entity.
   */
  async mayRequestWaivers(): Promise<boolean> {
    return this.isNotDenied(zeroTrustWaiverRequestPermission);
  }

  /** Throws NotAllowedError if the caller cannot request waivers for any entity. */
  async requireAnyWaiverRequest(): Promise<void> {
    if (!(await this.mayRequestWaivers())) {
      throw new NotAllowedError('You are not allowed to request waivers');
    }
  }

  /** Returns the entities for which the caller can request waivers. */
  async waiverRequestAmong(refs: readonly string[]): Promise<Set<string>> {
    return this.forOwners(
      await this.authorize(zeroTrustWaiverRequestPermission, refs),
    );
  }

  /**
   * Returns the entities whose waivers the caller can decide. Without the permission
   * framework, of all users only the platform team can.
   */
  async waiverDecisionAmong(refs: readonly string[]): Promise<Set<string>> {
    return (await this.isUnrestricted())
      ? this.authorize(zeroTrustWaiverDecidePermission, refs)
      : new Set();
  }

  /**
   * Returns the entities whose posture the caller can export. Without the permission
   * framework, of all users only owners and the platform team can.
   */
  async exportAmong(refs: readonly string[]): Promise<Set<string>> {
    return this.forOwners(
      await this.authorize(zeroTrustExportPermission, refs),
    );
  }

  /** The reference of a user, or the subject of a service, for the audit log. */
  get name(): string {
    const { auth } = this.options;
    if (auth.isPrincipal(this.credentials, 'service')) {
      return this.credentials.principal.subject;
    }
    return this.userEntityRef ?? 'unknown';
  }

  /** Returns whether the caller is a person, and not a service. */
  get isUser(): boolean {
    return this.userEntityRef !== undefined;
  }

  /** Returns whether this user is the caller. */
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

  /** Returns whether the caller can read any posture. */
  async mayReadPostures(): Promise<boolean> {
    return this.isNotDenied(zeroTrustPostureReadPermission);
  }

  /**
   * Returns whether the caller can read the evidence of an account, and of resources in it
   * that belong to no entity. Conditions of the permission name entities, and such a
   * subject has none. So the caller must have the permission without conditions, have it
   * on an owner of the account, or be an owner of the account.
   */
  async mayReadEvidenceOfAccount(owners: readonly string[]): Promise<boolean> {
    const permission = zeroTrustEvidenceReadPermission;
    const [{ result }] = await this.options.permissions.authorizeConditional(
      [{ permission }],
      { credentials: this.credentials },
    );
    if (result === AuthorizeResult.DENY) return false;
    if ((await this.ownedAmong(owners)).size) return true;
    if (!(await this.isUnrestricted())) return false;
    return (
      result === AuthorizeResult.ALLOW ||
      (await this.authorize(permission, owners)).size > 0
    );
  }

  /**
   * Returns the owners that are the caller, or groups of the caller. Services own
   * nothing.
   */
  async ownedAmong(refs: readonly string[]): Promise<Set<string>> {
    const own = await this.ownershipRefs();
    return new Set(refs.filter(ref => own.includes(ref)));
  }

  /**
   * Returns the user. Throws NotAllowedError for services, and for users who cannot
   * attest for any account.
   */
  async requireAnyAttestation(): Promise<string> {
    return this.requireAny(
      [zeroTrustAttestationCreatePermission],
      'You are not allowed to attest',
    );
  }

  /** Throws NotAllowedError if the caller cannot attest for this account. */
  async requireAttestation(accountId: string): Promise<void> {
    const permission = zeroTrustAttestationCreatePermission;
    if (!(await this.hasForAccount(permission, accountId))) {
      throw new NotAllowedError(
        'You are not allowed to attest for this account',
      );
    }
  }

  /** Like `requireAnyAttestation`, but for withdrawing attestations. */
  async requireAnyWithdrawal(): Promise<string> {
    return this.requireAny(
      [
        zeroTrustAttestationManagePermission,
        zeroTrustAttestationCreatePermission,
      ],
      'You are not allowed to withdraw attestations',
    );
  }

  /** Throws NotAllowedError if the caller cannot withdraw this attestation. */
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

  /** Returns the caller and the groups of the caller. A service has none. */
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

  /** Throws NotAllowedError if the caller cannot retire this account. */
  async requireAccountRetirement(accountId: string): Promise<void> {
    const permission = zeroTrustAccountRetirePermission;
    if (!(await this.hasForAccount(permission, accountId))) {
      throw new NotAllowedError('You are not allowed to retire this account');
    }
  }

  /** Returns the accounts that the caller can retire. */
  async accountRetirementAmong(
    accountIds: readonly string[],
  ): Promise<Set<string>> {
    if (!accountIds.length || !(await this.isUnrestricted())) return new Set();
    const allowed = await this.questions().decide(
      accountIds.map(resourceRef => ({
        permission: zeroTrustAccountRetirePermission,
        resourceRef,
      })),
    );
    return new Set(accountIds.filter((_, index) => allowed[index]));
  }

  /** Like `hasBasic`, for an AWS account. */
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

  /**
   * Returns whether the caller has a permission without entity. Without the permission
   * framework, of all users only the platform team has it.
   */
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

  /** Returns the entities that the caller owns, if ownership decides. */
  private async forOwners(allowed: Set<string>): Promise<Set<string>> {
    return (await this.isUnrestricted()) ? allowed : this.ownAmong(allowed);
  }

  private async ownAmong(allowed: Set<string>): Promise<Set<string>> {
    const own = await this.ownershipRefs();
    const entities = await this.options.entities.byRefs([...allowed]);
    return new Set(
      entities
        // A group or user is its own owner.
        .filter(({ entityRef, owners }) =>
          [entityRef, ...owners].some(owner => own.includes(owner)),
        )
        .map(({ entityRef }) => entityRef),
    );
  }

  /**
   * Whether the permissions service alone decides: with the permission framework, and
   * for services, because it knows the restrictions of tokens. Without the framework it
   * allows users everything, so this class checks owners and the platform team.
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

/** Decides what callers can see and do, in bulk and with their credentials. */
export class Access {
  private readonly cache = new VisibilityCache();
  private readonly asking = new Map<string, CallerQuestions>();

  constructor(private readonly options: Options) {}

  /**
   * @param token - the token of the caller. Requests with the same token share the
   *   permission calls that they make at the same time
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
    // The identity of the caller can come from another header than this token.
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
