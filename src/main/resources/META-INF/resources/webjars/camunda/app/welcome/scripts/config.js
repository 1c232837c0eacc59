/*
 * Stands in for the shipped settings of Welcome; what it does not name keeps the webapp's default.
 * All settings: https://docs.camunda.org/manual/7.24/webapps/
 */
export default {
  app: {
    vendor: 'Presales Flow',
    name: 'Welcome'
  },
  // It would ask for Camunda's own welcome page, which is not served here.
  disableWelcomeMessage: true
};
