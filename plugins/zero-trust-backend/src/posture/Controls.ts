import { InputError } from '@backstage/errors';
import { catalogue, Control } from 'backstage-plugin-zero-trust-common';
import { ZeroTrustControlsExtensionPoint } from 'backstage-plugin-zero-trust-node';

/** The built-in controls, and those that modules have added. */
export class Controls implements ZeroTrustControlsExtensionPoint {
  private readonly added: Control[] = [];

  addControls(...controls: Control[]): void {
    for (const control of controls) {
      if (this.all().some(({ id }) => id === control.id)) {
        throw new InputError(`There are two controls "${control.id}"`);
      }
      this.added.push(control);
    }
  }

  all(): readonly Control[] {
    return [...catalogue, ...this.added];
  }
}
