import { createContext, ReactNode, useContext } from 'react';
import { useDecisionSignals } from './useDecisionSignals';

const EntityContext = createContext<string | undefined>(undefined);

interface WaiversOfProps {
  entityRef: string;
  children: ReactNode;
}

/**
 * Lets waivers be requested for an entity on each failing result inside. What is
 * decided shows without a reload.
 */
export function WaiversOf({ entityRef, children }: WaiversOfProps) {
  useDecisionSignals();
  return (
    <EntityContext.Provider value={entityRef}>
      {children}
    </EntityContext.Provider>
  );
}

/** Returns the entity for which waivers are requested here, if there is one. */
export const useWaivedEntity = () => useContext(EntityContext);
