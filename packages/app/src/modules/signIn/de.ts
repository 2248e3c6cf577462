/** The texts of the sign-in page in German. */
export default {
  title: 'Anmelden als',
  failed: 'Die Anmeldung ist fehlgeschlagen',
  unknownReason: 'Der Grund ist nicht bekannt.',
  back: 'Eine andere Person wählen',
  github: 'Mit GitHub anmelden',
  'guest.name': 'Gast',
  'guest.description':
    'Ein Mitglied von Platform und Payments, das alles sieht und entscheidet, außer eigenen Anträgen.',
  'guest.action': 'Eintreten',
  'developer.name': 'Entwickler',
  'developer.description':
    'Ein Mitglied von Payments, das alle Punktzahlen sieht, und die Nachweise der Services von Payments.',
  'developer.action': 'Als Entwickler anmelden',
  'securityEngineer.name': 'Security Engineer',
  'securityEngineer.description':
    'Ein Mitglied von Platform, das über Ausnahmen, Ansprüche und Bestätigungen entscheidet.',
  'securityEngineer.action': 'Als Security Engineer anmelden',
};
