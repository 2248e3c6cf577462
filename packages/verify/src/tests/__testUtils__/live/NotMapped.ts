/** The local AWS has no such thing, so the live collector cannot read it. */
export class NotMapped extends Error {}
