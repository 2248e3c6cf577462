import { HumanDuration } from '@backstage/types';

export interface Config {
  /** Zero-trust posture of AWS databases. */
  zeroTrust?: {
    /** Which entities and owners AWS resources belong to. */
    attribution?: {
      /**
       * By account id, in quotes: the owners whose claims on the resources of the
       * account are proven, such as `group:default/payments`. A group also proves claims
       * of its sub-groups. In an account that has owners here, catalog files and tags
       * prove nothing for entities of other owners.
       */
      accounts?: { [accountId: string]: string[] };

      /**
       * Locations whose catalog files can claim resources: URLs that end in `/`, such as
       * `https://github.com/acme/`, or folders of the portal's own disk, such as
       * `file:../../examples/`. Both the file and the registered location must be in
       * one of them. Default: none. Then the portal believes the owner that a catalog
       * file names.
       * @visibility backend
       */
      trustedLocations?: string[];

      /**
       * Keys of the AWS tags that name the entity of a resource. Default:
       * `backstage.io/entity-ref`.
       * @visibility backend
       */
      tagKeys?: string[];

      /**
       * By owner, such as `group:default/payments`: the IAM principals that are allowed
       * to reach its bastions, such as `role/payments-tunnel` or, for a permission set
       * of Identity Center, `role/AWSReservedSSO_payments_*`. Without an entry, the
       * control ZT-ID-12 is unknown.
       * @visibility backend
       */
      principals?: { [owner: string]: string[] };
    };

    /**
     * IAM principals that are administrators on purpose, such as
     * `role/AWSReservedSSO_*`. `*` matches any characters. The controls ZT-ID-05 and
     * ZT-ID-12 list these principals and do not fail. Default: none.
     * @visibility backend
     */
    administrators?: string[];

    /** Which networks are internal. */
    network?: {
      /**
       * Private address ranges, such as `10.0.0.0/8`, from which a database can be
       * reachable without failing the control ZT-NET-07. Default: none.
       * @visibility backend
       */
      trusted?: string[];
    };

    /** When account-regions (one AWS account in one region) are collected. Replicas share them. */
    schedule?: {
      /**
       * How often each account-region is collected: `{ minutes: 30 }`, `1h` or
       * an ISO duration. Default: one hour.
       * @visibility backend
       */
      frequency?: HumanDuration | string;
      /**
       * How long the collection of one account-region can take. What was not read by
       * then is reported, and the read of findings continues later. Default: five
       * minutes.
       * @visibility backend
       */
      timeout?: HumanDuration | string;
      /**
       * How often all findings are read, to notice findings that no longer exist.
       * Between these reads only new findings are read. Default: 24 hours.
       * @visibility backend
       */
      findings?: HumanDuration | string;
      /**
       * A refresh uses the last read of AWS if that read began at most this long ago.
       * Default: one minute.
       * @visibility backend
       */
      reuseReadsFor?: HumanDuration | string;
      /**
       * How many account-regions one replica collects at the same time, 1 to 50. One of
       * these workers never takes refreshes. One more worker takes refreshes only.
       * Default: 4.
       * @visibility backend
       */
      concurrency?: number;
    };

    /** How long history is stored. */
    history?: {
      /**
       * Days for which history and changes are stored. Default: 400.
       * @visibility backend
       */
      retentionDays?: number;
    };

    /** Backstage notifications to owners, requesters and the platform team. */
    notifications?: {
      /**
       * Whether to send notifications. Without the notifications plugin nothing is
       * sent. Default: true.
       * @visibility backend
       */
      enabled?: boolean;
      /**
       * Whether notifications name the controls that fail. They never contain ARNs or
       * account ids. Default: false.
       * @visibility backend
       */
      details?: boolean;
    };

    /** Exports as CSV, JSON, OCSF and ASFF. */
    export?: {
      /**
       * Whether exports have ARNs, evidence and rules for those who can read them in the
       * portal. Default: false.
       * @visibility frontend
       */
      details?: boolean;
    };

    /** Badges for READMEs: `GET /api/zero-trust/v1/badges/<kind>/<namespace>/<name>.svg`. */
    badges?: {
      /**
       * Whether badges can be read without signing in. They show only the grade, and
       * only for entities with the annotation `zero-trust/badge: public`. That of a
       * team, system or domain is shown only if those of all its services are. For all other
       * entities, and for entities that do not exist, they show "unknown". Default:
       * false.
       * @visibility backend
       */
      public?: boolean;
    };

    /** Exceptions that people request, and other people decide. */
    waivers?: {
      /**
       * The most days for which a waiver can be requested or renewed. A request without
       * an expiry date is for 30 days, or for this number if it is lower. Default: 90.
       * @visibility frontend
       */
      maxDays?: number;
    };

    /** Claims on resources that nothing proves, and that people approve. */
    claims?: {
      /**
       * Whether people with the permission `zero-trust.claim.decide` can approve claims of
       * entities that they own or owned. By default somebody else must approve them. Set it to true
       * if only the platform team has the permission, and it owns services with databases.
       * Default: false.
       * @visibility backend
       */
      ownersCanApprove?: boolean;
    };

    /**
     * Changes to the catalogue of controls. Every point of the history has the version of
     * the catalogue, so points under different rules are not compared.
     */
    scoring?: {
      /**
       * Weights of controls by severity. Default: 10, 7.5, 5 and 2.5.
       */
      weights?: {
        CRITICAL?: number;
        HIGH?: number;
        MEDIUM?: number;
        LOW?: number;
      };

      /**
       * By the id of a control, such as `ZT-NET-01`.
       */
      controls?: {
        [controlId: string]: {
          /** `false` disables the control. */
          enabled?: boolean;
          severity?: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
          /** The weight of the control, in place of the weight of its severity. */
          weight?: number;
          /** The highest score of a resource that fails the control, 0 to 100. */
          cap?: number;
        };
      };
    };

    /** Access while Backstage's permission framework is off. */
    access?: {
      /**
       * Groups or users of the platform team. While the permission framework is off,
       * only they see collection health and resources without an owner, and only they
       * and the owners of an entity see its evidence and ARNs.
       * @visibility backend
       */
      platform?: string[];
    };
  };
}
