/** `GET /v1/decisions/waiting`: how many decisions wait for the caller. @public */
export interface WaitingDecisions {
  /** Waivers that other people requested, and that the caller can decide. */
  waivers: number;
  /** Open claims that the caller can decide. */
  claims: number;
}
