import { HumanDuration } from '@backstage/types';

export interface Config {
  /** Zero-trust posture of AWS databases. */
  zeroTrust?: {
    /** To whom resources belong. */
    attribution?: {
      /**
       * By account id, in quotes: the owners whose claims on the account's
       * resources are proven, such as `group:default/payments`. A group proves
       * for its sub-groups, too. In an account that has owners here, neither a
       * catalog file nor a tag counts for entities of other owners.
       */
      accounts?: { [accountId: string]: string[] };

      /**
       * From where catalog files may claim: URLs that end in `/`, such as
       * `https://github.com/acme/`, or folders of the portal's own disk, such as
       * `file:../../examples/`. Both the file and the location that was
       * registered have to be there. Default: none, and then the owner that a
       * catalog file names is believed.
       * @visibility backend
       */
      trustedLocations?: string[];

      /**
       * Keys of the tags by which AWS resources name their entity. Default:
       * `backstage.io/entity-ref`.
       * @visibility backend
       */
      tagKeys?: string[];

      /**
       * By owner, such as `group:default/payments`: the IAM principals that may
       * reach its bastions, such as `role/payments-tunnel` or, for a permission
       * set of Identity Center, `role/AWSReservedSSO_payments_*`. Without an
       * entry control ZT-ID-12 is unknown.
       * @visibility backend
       */
      principals?: { [owner: string]: string[] };
    };

    /**
     * Principals that are administrators on purpose, with `*` for any
     * characters, such as `role/AWSReservedSSO_*`. They are listed, and not
     * failed (controls ZT-ID-05, ZT-ID-12). Default: none.
     * @visibility backend
     */
    administrators?: string[];

    /** What the rules take for internal. */
    network?: {
      /**
       * Private address ranges, such as `10.0.0.0/8`, from which a database may
       * be reached (control ZT-NET-07). Default: none.
       * @visibility backend
       */
      trusted?: string[];
    };

    /** When an account-region is collected. Replicas split them among themselves. */
    schedule?: {
      /**
       * How often each account-region is collected: `{ minutes: 30 }`, `1h` or
       * an ISO duration. Default: one hour.
       * @visibility backend
       */
      frequency?: HumanDuration | string;
      /**
       * How long one account-region may take; what is not read by then is reported, and
       * the read of findings continues later. Default: five minutes.
       * @visibility backend
       */
      timeout?: HumanDuration | string;
      /**
       * How often findings are read in full so that those which are gone are
       * noticed; in between only new ones are. Default: 24 hours.
       * @visibility backend
       */
      findings?: HumanDuration | string;
      /**
       * A refresh that somebody asks for is answered with a read of AWS that began at
       * most this long ago. Default: one minute.
       * @visibility backend
       */
      reuseReadsFor?: HumanDuration | string;
      /**
       * Account-regions that one replica collects at the same time, 1 to 50. One of
       * these workers never takes refreshes, and one more takes only refreshes.
       * Default: 4.
       * @visibility backend
       */
      concurrency?: number;
    };

    /** What is remembered. */
    history?: {
      /**
       * Days for which points and changes are kept. Default: 400.
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
       * Whether the text names what fails. It never has ARNs or account ids.
       * Default: false.
       * @visibility backend
       */
      details?: boolean;
    };

    /** What leaves the portal as CSV and JSON. */
    export?: {
      /**
       * Whether exports have ARNs, evidence and rules for those who may read
       * them in the portal. Default: false.
       * @visibility backend
       */
      details?: boolean;
    };

    /** Badges for READMEs: `GET /api/zero-trust/v1/badges/<kind>/<namespace>/<name>.svg`. */
    badges?: {
      /**
       * Whether badges can be read without signing in. They show the grade only, of
       * entities with the annotation `zero-trust/badge: public`; of all others, and
       * of entities that do not exist, they show "unknown". Default: false.
       * @visibility backend
       */
      public?: boolean;
    };

    /** Exceptions that people request, and other people decide. */
    waivers?: {
      /**
       * The most days for which a waiver can be requested or renewed. A request
       * without an expiry date is for 30 days, or for this if it is less. Default: 90.
       * @visibility frontend
       */
      maxDays?: number;
    };

    /**
     * Changes to the catalogue of controls. Points of different rules are never
     * compared: every point carries the version of the catalogue.
     */
    scoring?: {
      /**
       * How much controls count, by severity. Default: 10, 7.5, 5 and 2.5.
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
          /** False takes the control out. */
          enabled?: boolean;
          severity?: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
          /** How much it counts, in place of the weight of its severity. */
          weight?: number;
          /** The highest points of a resource that fails it, 0 to 100. */
          cap?: number;
        };
      };
    };

    /** Who may see what. */
    access?: {
      /**
       * The platform team. Without Backstage's permission framework only it sees
       * the health of collection, and resources that belong to nobody; evidence
       * and ARNs are for it and for the owners of an entity.
       * @visibility backend
       */
      platform?: string[];
    };
  };
}
