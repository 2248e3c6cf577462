import { ControlTexts, flattenTexts } from './flattenTexts';

const BACKUPS = 'Für funktionierende automatische Backups sorgen';
const BASTION = 'Die Bastion für eingehende Verbindungen schließen';
const INTERNET = 'Den Zugang aus dem Internet schließen';
const STORAGE = 'Den Speicher mit einem eigenen KMS-Schlüssel verschlüsseln';

/** The titles, failures and fixes of the controls in German. */
const texts: Record<string, ControlTexts> = {
  'ZT-NET-01': {
    title: 'Der Endpunkt der Datenbank ist nicht öffentlich',
    failure: 'Der Endpunkt ist öffentlich',
    fix: INTERNET,
  },
  'ZT-NET-02': {
    title: 'Die Datenbank ist aus dem Internet nicht erreichbar',
    failure: 'Aus dem Internet erreichbar',
    fix: INTERNET,
  },
  'ZT-NET-03': {
    title: 'Die Datenbank ist in einer VPC',
    failure: 'Nicht in einer VPC',
  },
  'ZT-NET-04': {
    title:
      'Kein Subnetz der Datenbank hat eine Route zu einem Internet-Gateway',
    failure: 'In einem öffentlichen Subnetz',
    fix: INTERNET,
  },
  'ZT-NET-05': {
    title:
      'Die Subnetze der Datenbank sind isoliert: Sie haben keine Standardroute',
    failure: 'Kann das Internet erreichen',
  },
  'ZT-NET-06': {
    title: 'Keine Sicherheitsgruppe öffnet den Datenbank-Port zum Internet',
    failure: 'Der Datenbank-Port ist zum Internet offen',
    fix: INTERNET,
  },
  'ZT-NET-07': {
    title:
      'Nur benannte Quellen können sich verbinden, und nur mit dem Datenbank-Port',
    failure: 'Erlaubt mehr als benannte Quellen',
  },
  'ZT-NET-08': {
    title:
      'Die Standard-Sicherheitsgruppe wird nicht benutzt und hat keine Regeln',
    failure: 'Die Standard-Sicherheitsgruppe wird benutzt oder ist offen',
  },
  'ZT-NET-09': {
    title: 'Die Flow-Logs der Datenbank-VPC sind eingeschaltet',
    failure: 'Der Netzwerkverkehr wird nicht protokolliert',
  },
  'ZT-NET-10': {
    title: 'Das Internet-Gateway von Aurora ist ausgeschaltet',
    failure: 'Über ein Aurora-Gateway zum Internet offen',
  },
  'ZT-NET-11': {
    title: 'VPC Block Public Access sperrt Internet-Gateways',
    failure: 'Internet-Gateways sind nicht gesperrt',
  },
  'ZT-NET-12': {
    title: 'Die VPC erzwingt Verschlüsselung bei der Übertragung',
    failure: 'Das Netzwerk erzwingt keine Verschlüsselung',
  },
  'ZT-NET-13': {
    title: 'Die Bastion sendet nur an Endpunkte und Datenbanken',
    failure: 'Die Bastion kann überallhin senden',
  },
  'ZT-NET-14': {
    title:
      'Nur benannte Quellen können sich mit den Endpunkten in der VPC der Bastion verbinden',
    failure: 'Die Endpunkte erlauben mehr als benannte Quellen',
  },
  'ZT-NET-15': {
    title:
      'Richtlinien der Endpunkte in der VPC der Bastion begrenzen, wer sie benutzen kann',
    failure: 'Die Endpunkte sind für jedes AWS-Konto benutzbar',
  },
  'ZT-DATA-01': {
    title: 'Der Speicher ist verschlüsselt',
    failure: 'Der Speicher ist nicht verschlüsselt',
    fix: STORAGE,
  },
  'ZT-DATA-02': {
    title: 'Der Speicher ist mit einem eigenen KMS-Schlüssel verschlüsselt',
    failure: 'Nicht mit einem eigenen KMS-Schlüssel verschlüsselt',
    fix: STORAGE,
  },
  'ZT-DATA-03': {
    title: 'Der Schlüssel wird regelmäßig rotiert',
    failure: 'Der Schlüssel wird nicht rotiert',
  },
  'ZT-DATA-04': {
    title: 'Der Schlüssel ist weder öffentlich noch zum Löschen vorgemerkt',
    failure: 'Der Schlüssel ist öffentlich oder zum Löschen vorgemerkt',
  },
  'ZT-DATA-05': {
    title: 'Kein Snapshot ist außerhalb der Organisation freigegeben',
    failure: 'Ein Snapshot ist außerhalb der Organisation freigegeben',
  },
  'ZT-DATA-06': {
    title: 'Snapshots sind verschlüsselt',
    failure: 'Ein Snapshot ist nicht verschlüsselt',
  },
  'ZT-DATA-07': {
    title: 'Der Server lehnt unverschlüsselte Verbindungen ab',
    failure: 'Nimmt unverschlüsselte Verbindungen an',
  },
  'ZT-DATA-08': {
    title: 'Das Serverzertifikat gilt noch mehr als 90 Tage',
    failure: 'Das Serverzertifikat läuft bald ab',
  },
  'ZT-DATA-09': {
    title: 'Jeder Proxy verlangt TLS und IAM-Authentifizierung',
    failure: 'Ein Proxy nimmt Verbindungen ohne TLS oder IAM an',
  },
  'ZT-DATA-10': {
    title: 'Die Zertifikate der Frontends gelten noch mehr als 30 Tage',
    failure: 'Ein Zertifikat läuft bald ab oder hat einen schwachen Schlüssel',
  },
  'ZT-DATA-11': {
    title: 'Automatische Backups werden lange genug aufbewahrt',
    failure:
      'Automatische Backups sind ausgeschaltet oder werden zu kurz aufbewahrt',
    fix: BACKUPS,
  },
  'ZT-DATA-12': {
    title: 'Die Wiederherstellung zu einem Zeitpunkt funktioniert',
    failure: 'Die Wiederherstellung zu einem Zeitpunkt hinkt hinterher',
    fix: BACKUPS,
  },
  'ZT-DATA-13': {
    title: 'AWS Backup schützt die Datenbank',
    failure: 'Kein Backup-Plan umfasst die Datenbank',
  },
  'ZT-DATA-14': {
    title: 'Der Löschschutz ist eingeschaltet',
    failure: 'Der Löschschutz ist ausgeschaltet',
  },
  'ZT-DATA-15': {
    title: 'Die Datenbank läuft in mehreren Availability Zones',
    failure: 'Läuft nur in einer Availability Zone',
  },
  'ZT-DATA-16': {
    title: 'In den letzten 90 Tagen ist eine Wiederherstellung gelungen',
    failure: 'Keine Wiederherstellung in den letzten 90 Tagen',
  },
  'ZT-DATA-17': {
    title: 'Die Backups sind in einem gesperrten Tresor',
    failure: 'Backups können vorzeitig gelöscht werden',
  },
  'ZT-ID-01': {
    title: 'Die IAM-Datenbankauthentifizierung ist eingeschaltet',
    failure: 'Nur Passwörter schützen die Datenbank',
  },
  'ZT-ID-02': {
    title:
      'Das Master-Passwort wird verwaltet und rotiert, oder es gibt keines',
    failure: 'Das Master-Passwort wird nicht verwaltet',
  },
  'ZT-ID-03': {
    title: 'Der Master-Benutzer hat keinen Standardnamen',
    failure: 'Der Master-Benutzer hat einen Standardnamen',
  },
  'ZT-ID-04': {
    title:
      'Jede IAM-Richtlinie erlaubt die Verbindung nur als ein benannter Datenbankbenutzer',
    failure: 'IAM-Richtlinien erlauben die Verbindung als beliebiger Benutzer',
  },
  'ZT-ID-05': {
    title: 'Keine Richtlinie des Kontos erlaubt alles',
    failure: 'Eine Richtlinie erlaubt alles',
  },
  'ZT-ID-06': {
    title: 'Jeder IAM-Benutzer mit einem Passwort hat MFA',
    failure: 'IAM-Benutzer melden sich ohne MFA an',
  },
  'ZT-ID-07': {
    title: 'Der Root-Benutzer hat MFA und keine Zugriffsschlüssel',
    failure: 'Der Root-Benutzer ist nicht geschützt',
  },
  'ZT-ID-08': {
    title: 'Zugriffsschlüssel sind jünger als 90 Tage und werden benutzt',
    failure: 'Alte oder unbenutzte Zugriffsschlüssel sind aktiv',
  },
  'ZT-ID-09': {
    title: 'Menschen melden sich über IAM Identity Center an',
    failure: 'Menschen melden sich als IAM-Benutzer an',
  },
  'ZT-ID-10': {
    title: 'Identity Center verlangt MFA bei jeder Anmeldung',
    failure: 'Menschen melden sich ohne MFA an',
  },
  'ZT-ID-11': {
    title:
      'Berechtigungssätze mit Zugang zu Datenbanken gelten höchstens vier Stunden',
    failure: 'Sitzungen mit Zugang zu Datenbanken dauern zu lange',
  },
  'ZT-ID-12': {
    title: 'Nur genehmigte Personen können die Bastion erreichen',
    failure: 'Nicht genehmigte Personen können die Bastion erreichen',
  },
  'ZT-ID-13': {
    title: 'IAM Access Analyzer meldet Zugriffe von außen',
    failure: 'Kein Analyzer für Zugriffe von außen ist aktiv',
  },
  'ZT-ID-14': {
    title: 'Der Zugang zur Bastion endet, wenn ihn niemand bestätigt',
    failure: 'Der Zugang zur Bastion endet nicht',
  },
  'ZT-DEV-01': {
    title: 'Die Bastion hat keine öffentliche Adresse',
    failure: 'Die Bastion hat eine öffentliche Adresse',
    fix: BASTION,
  },
  'ZT-DEV-02': {
    title:
      'Die Sicherheitsgruppen der Bastion haben keine Regel für eingehenden Verkehr',
    failure: 'Die Bastion erlaubt eingehende Verbindungen',
    fix: BASTION,
  },
  'ZT-DEV-03': {
    title: 'Systems Manager verwaltet die Bastion, und sie ist online',
    failure: 'Systems Manager kann die Bastion nicht erreichen',
  },
  'ZT-DEV-04': {
    title: 'Die Bastion ist gepatcht, oder ihr Image ist neu',
    failure: 'Der Bastion fehlen Patches',
  },
  'ZT-DEV-05': {
    title: 'Die Bastion verlangt IMDSv2 mit einem Hop-Limit von 1',
    failure: 'IMDSv2 wird nicht verlangt',
  },
  'ZT-DEV-06': {
    title: 'Die Bastion hat eine Rolle und kein SSH-Schlüsselpaar',
    failure: 'Die Bastion hat einen SSH-Schlüssel oder keine Rolle',
  },
  'ZT-DEV-07': {
    title:
      'Shell-Sitzungen sind mit einem KMS-Schlüssel verschlüsselt und werden protokolliert',
    failure:
      'Shell-Sitzungen sind nicht verschlüsselt oder nicht protokolliert',
  },
  'ZT-DEV-08': {
    title: 'Das Netzwerk der Bastion hat private Endpunkte für Session Manager',
    failure: 'Sitzungen verlassen das private Netzwerk',
  },
  'ZT-DEV-09': {
    title: 'SSM-Dokumente können nicht öffentlich freigegeben werden',
    failure: 'SSM-Dokumente können öffentlich freigegeben werden',
  },
  'ZT-DEV-10': {
    title: 'Die Rolle der Bastion erlaubt nur, was Session Manager braucht',
    failure: 'Die Rolle der Bastion erlaubt mehr, als Session Manager braucht',
  },
  'ZT-DEV-11': {
    title: 'Sitzungen sind Tunnel zu einem festen Host und Port',
    failure: 'Sitzungen erreichen mehr als die Datenbank',
  },
  'ZT-APP-01': {
    title: 'Nebenversionen werden automatisch aktualisiert',
    failure: 'Nebenversionen werden nicht aktualisiert',
  },
  'ZT-APP-02': {
    title: 'Die Version der Datenbank wird noch unterstützt',
    failure: 'Die Version der Datenbank wird nicht mehr unterstützt',
  },
  'ZT-APP-03': {
    title: 'Frontends nehmen nur TLS an, mit einem gültigen Zertifikat',
    failure: 'Ein Frontend nimmt unverschlüsselte Anfragen an',
  },
  'ZT-VIS-01': {
    title: 'Audit- und Fehlerprotokolle werden exportiert',
    failure: 'Protokolle werden nicht exportiert',
  },
  'ZT-VIS-02': {
    title: 'CloudTrail zeichnet alle Verwaltungsereignisse in jeder Region auf',
    failure: 'CloudTrail zeichnet nicht alles auf',
  },
  'ZT-VIS-03': {
    title:
      'AWS Config zeichnet auf, und Security Hub CSPM ist mit einem Standard eingeschaltet',
    failure: 'Änderungen in der Region werden nicht aufgezeichnet',
  },
  'ZT-VIS-04': {
    title: 'GuardDuty ist eingeschaltet, mit RDS Protection',
    failure: 'Anmeldungen an der Datenbank werden nicht überwacht',
  },
  'ZT-VIS-05': {
    title:
      'Exportierte Protokolle haben einen eigenen KMS-Schlüssel und werden lange genug aufbewahrt',
    failure:
      'Exportierte Protokolle haben keinen eigenen KMS-Schlüssel oder laufen zu früh ab',
  },
  'ZT-VIS-06': {
    title:
      'Shell-Protokolle haben einen eigenen KMS-Schlüssel und werden lange genug aufbewahrt',
    failure:
      'Shell-Protokolle haben keinen eigenen KMS-Schlüssel oder laufen zu früh ab',
  },
  'ZT-VIS-07': {
    title: 'Sitzungen auf der Bastion lösen einen Alarm aus',
    failure: 'Sitzungen auf der Bastion können unbemerkt bleiben',
  },
  'ZT-VIS-08': {
    title: 'Änderungen an den Sicherheitsgruppen lösen einen Alarm aus',
    failure: 'Änderungen an den Sicherheitsgruppen können unbemerkt bleiben',
  },
  'ZT-VIS-09': {
    title: 'Abgelehnte Anmeldungen lösen einen Alarm aus',
    failure: 'Abgelehnte Anmeldungen können unbemerkt bleiben',
  },
  'ZT-VIS-10': {
    title:
      'Die Themen für Alarme sind verschlüsselt und für andere geschlossen',
    failure: 'Andere können Alarme lesen oder falsche senden',
  },
  'ZT-GOV-01': {
    title: 'Das Konto ist in einer Organisation mit allen Funktionen',
    failure: 'Das Konto ist nicht in einer Organisation mit allen Funktionen',
  },
  'ZT-GOV-02': {
    title: 'Richtlinien der Organisation verbieten die gefährlichsten Aktionen',
    failure:
      'Richtlinien der Organisation verbieten gefährliche Aktionen nicht',
  },
  'ZT-GOV-03': {
    title:
      'Security Hub sammelt die Befunde der ganzen Organisation an einem Ort',
    failure: 'Die Befunde der Organisation sind nicht an einem Ort',
  },
  'ZT-GOV-04': {
    title: 'Jede Datenbank und jede Bastion hat einen Besitzer',
    failure: 'Ressourcen ohne Besitzer',
  },
  'ZT-GOV-05': {
    title: 'Kein Befund ist überfällig',
    failure: 'Ein Befund ist überfällig',
  },
  'ZT-GOV-06': {
    title: 'Die Nachweise sind aktuell',
    failure: 'Die Nachweise sind veraltet',
  },
};

export default flattenTexts(texts);
