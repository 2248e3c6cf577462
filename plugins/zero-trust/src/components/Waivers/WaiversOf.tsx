import { Result } from 'backstage-plugin-zero-trust-common';
import { createContext, ReactNode, useContext } from 'react';

interface Waived {
  /**
   * The entity for which waivers are requested: a service, or the owner of an account.
   */
  entityRef: string;
  /** The choice of everything; by default every resource of a service. */
  everything?: string;
  /** Returns the name of what fails, if it is not a resource of the posture. */
  nameOf?: (result: Result) => string;
}

const WaivedContext = createContext<Waived | undefined>(undefined);

interface WaiversOfProps extends Waived {
  children: ReactNode;
}

/** Allows requesting waivers for an entity on each failing result inside. */
export function WaiversOf({ children, ...waived }: WaiversOfProps) {
  return (
    <WaivedContext.Provider value={waived}>{children}</WaivedContext.Provider>
  );
}

/** Returns the entity for which waivers are requested here, if there is one. */
export const useWaived = () => useContext(WaivedContext);
