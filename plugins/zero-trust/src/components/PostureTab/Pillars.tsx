import { PillarPosture } from 'backstage-plugin-zero-trust-common';
import styles from './PostureTab.module.css';
import { Section } from './Section';

interface PillarsProps {
  pillars: PillarPosture[];
}

function stageText({ stage, coverage }: PillarPosture): string {
  if (stage) return stage;
  return coverage === null ? 'Nothing applies' : 'Not enough evidence';
}

/** The stage of each pillar of CISA's Zero Trust Maturity Model. */
export function Pillars({ pillars }: PillarsProps) {
  return (
    <Section
      title="Pillars"
      description="The stages of CISA's Zero Trust Maturity Model 2.0: Traditional, Initial, Advanced, Optimal."
    >
      <div className={styles.scroll}>
        <table className={styles.facts}>
          <thead>
            <tr>
              <th scope="col">Pillar</th>
              <th scope="col">Stage</th>
              <th scope="col">Passes</th>
              <th scope="col">Fails</th>
              <th scope="col">Unknown</th>
              <th scope="col">Coverage</th>
            </tr>
          </thead>
          <tbody>
            {pillars.map(pillar => (
              <tr key={pillar.pillar}>
                <th scope="row">{pillar.pillar}</th>
                <td>{stageText(pillar)}</td>
                <td>{pillar.counts.pass + pillar.counts.attested}</td>
                <td>{pillar.counts.fail}</td>
                <td>{pillar.counts.unknown}</td>
                <td>
                  {pillar.coverage === null
                    ? '–'
                    : `${Math.floor(pillar.coverage)} %`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
