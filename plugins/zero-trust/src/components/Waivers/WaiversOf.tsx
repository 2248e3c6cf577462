import { Result } from 'backstage-plugin-zero-trust-common';
import { createContext, ReactNode, useContext } from 'react';

interface Waived {
  /** Who requests waivers: a service, or the owner of an account. */
  entityRef: string;
  /** The choice of everything; by default every resource of a service. */
  everything?: string;
  /** Names what fails, where that is not a resource of the posture. */
  nameOf?: (result: Result) => string;
}

const WaivedContext = createContext<Waived | undefined>(undefined);

interface WaiversOfProps extends Waived {
  children: ReactNode;
}

/** Lets waivers be requested for an entity on each failing result inside. */
export function WaiversOf({ children, ...waived }: WaiversOfProps) {
  return (
    <WaivedContext.Provider value={waived}>{children}</WaivedContext.Provider>
  );
}

/** Returns for what waivers are requested here, if for anything. */
export const useWaived = () => useContext(WaivedContext);
