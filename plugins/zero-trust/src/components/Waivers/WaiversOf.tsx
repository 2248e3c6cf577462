import { createContext, ReactNode, useContext } from 'react';

const EntityContext = createContext<string | undefined>(undefined);

interface WaiversOfProps {
  entityRef: string;
  children: ReactNode;
}

/** Lets waivers be requested for an entity on each failing result inside. */
export function WaiversOf({ entityRef, children }: WaiversOfProps) {
  return (
    <EntityContext.Provider value={entityRef}>
      {children}
    </EntityContext.Provider>
  );
}

/** Returns the entity for which waivers are requested here, if there is one. */
export const useWaivedEntity = () => useContext(EntityContext);
