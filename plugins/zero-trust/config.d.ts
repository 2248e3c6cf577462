/**
 * The keys that the browser reads. They are also in the schema of the back end: an app's
 * front end gets only the keys in the schemas of its own packages.
 */
export interface Config {
  zeroTrust?: {
    export?: {
      /**
       * Whether exports have ARNs, evidence and rules for those who can read them in the
       * portal. Default: false.
       * @visibility frontend
       */
      details?: boolean;
    };
    waivers?: {
      /**
       * The most days for which a waiver can be requested or renewed. A request without
       * an expiry date is for 30 days, or for this number if it is lower. Default: 90.
       * @visibility frontend
       */
      maxDays?: number;
    };
  };
}
