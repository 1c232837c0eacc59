/*
 * Stands in for the shipped settings of Admin; what it does not name keeps the webapp's default.
 * All settings: https://docs.camunda.org/manual/7.24/webapps/
 */
export default {
  app: {
    vendor: 'Presales Flow',
    name: 'Admin'
  },
  // It would ask for Camunda's own welcome page, which is not served here.
  disableWelcomeMessage: true
};
