/** The local AWS does not support it, so the live collector cannot read it. */
export class NotMapped extends Error {}
