/*
 * Stands in for the shipped settings of Tasklist; what it does not name keeps the webapp's default.
 * All settings: https://docs.camunda.org/manual/7.24/webapps/
 */
export default {
  app: {
    vendor: 'Presales Flow',
    name: 'Tasklist'
  },
  // It would ask for Camunda's own welcome page, which is not served here.
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'opens the start process modal dialog'
    }
  }
};
