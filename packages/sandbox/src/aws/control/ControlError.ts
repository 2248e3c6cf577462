/** A call of the control API that cannot be done; the message says what to fix. */
export class ControlError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
    this.name = 'ControlError';
  }
}
