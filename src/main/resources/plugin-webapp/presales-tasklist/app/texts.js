/* Everything that users read. For another language add a table beside "en". */

const TEXTS = {
  en: {
    dialog: {
      cancel: 'Cancel',
      choose: 'Choose…',
      dismiss: 'Dismiss this message'
    },
    server: {
      signedOut: 'You are signed out. Sign in again; nothing was changed.',
      unreachable: 'The server cannot be reached. Reload the list to see whether it was done.',
      failed: 'Something went wrong on the server. Reload the list to see whether it was done.',
      unread: 'This cannot be read from the server at the moment.'
    },
    time: {
      days: '{count} d',
      hours: '{count} h',
      minutes: '{count} min',
      instant: 'less than 1 min'
    },
    close: {
      action: 'Close case…',
      title: 'Close case {number}',
      consequence: 'This ends everything under way in the case, open tasks included.',
      as: 'Close as',
      ways: {
        lost: ['Lost', 'The customer decided against us.'],
        postponed: ['Postponed', 'The customer wants to go on later; marketing keeps in touch.'],
        withdrawn: ['Withdrawn', 'There is no case any more, for example because it was entered twice.']
      },
      code: 'Main reason',
      codes: {
        price: 'Price',
        function: 'Function missing',
        competitor: 'A competitor was preferred',
        relationship: 'Relationship',
        'budget-cut': 'Budget cut',
        timing: 'Timing',
        'no-decision': 'No decision made'
      },
      reason: 'Reason',
      reasonHint: 'In a sentence or two, for those who read the case later.',
      wakeUpOn: 'Take it up again on',
      wakeUpHint: 'Leave it empty for the usual rest.',
      send: 'Close case',
      sending: 'Closing…',
      done: '{number} is closed as {way}.',
      missing: {
        as: 'Choose how the case is closed.',
        code: 'Choose the main reason.',
        reason: 'Say why the case is closed.',
        wakeUpOn: 'Enter a date that is still to come.'
      }
    },
    pause: {
      action: 'Pause clock…',
      title: 'Pause clock of {number}',
      consequence: 'The clocks of the case stand still until someone resumes them. The time until then does not count.',
      reason: 'What are we waiting for?',
      note: 'Note',
      noteHint: 'What exactly, and until when. Managers see who pauses and why.',
      send: 'Pause clock',
      sending: 'Pausing…',
      done: 'The clock of {number} is paused.',
      missing: {
        reason: 'Choose what we are waiting for.',
        note: 'Say what exactly we are waiting for.'
      }
    },
    resume: {
      action: 'Resume clock',
      title: 'Resume clock of {number}',
      since: 'Paused since {since} by {person}: {reason}.',
      soFar: '{time} of working time so far.',
      soFarNone: 'No working time has passed since.',
      consequence: 'The clocks of the case run again, and their dates move by the working time of the pause.',
      note: 'Note',
      noteHint: 'Optional: what has come of it.',
      send: 'Resume clock',
      sending: 'Resuming…',
      done: 'The clock of {number} runs again. It was paused for {time} of working time.',
      doneNone: 'The clock of {number} runs again. No working time passed during the pause.'
    },
    clock: {
      tab: 'Clock',
      loading: 'Loading…',
      again: 'Try again',
      stale: 'What you see may be out of date.',
      none: 'No clock runs for this stage.',
      running: 'The clock is running.',
      paused: 'Paused since {since} by {person}: {reason}.',
      ended: 'No clock is running.',
      kind: {
        mine: 'This task',
        stage: 'The stage'
      },
      state: {
        running: 'Running',
        runningLate: 'Late by {time}',
        runningLateSince: 'Late since {date}',
        paused: 'Paused',
        pausedLate: 'Paused, late by {time}',
        pausedLateSince: 'Paused, late since {date}',
        reached: 'Reached in time',
        breached: 'Ended late',
        breachedBy: 'Ended late by {time}',
        cancelled: 'Cancelled'
      },
      owner: 'Held by',
      ownerOf: '{person}, {department}',
      nobody: 'Nobody yet: it counts against {department}',
      nobodyAtAll: 'Nobody',
      limit: 'Limit',
      limitOfStage: 'The date of the stage',
      limitTime: '{time} of working time',
      used: 'Used',
      usedOf: '{used} of {limit} ({percent})',
      usedPaused: 'not counting {time} paused',
      due: 'Due',
      provisional: 'Provisional: the calendar of working days ends before.',
      agreed: 'Agreed by {person}: {reason}',
      agreedUnsigned: 'Agreed: {reason}',
      next: 'Next',
      nextStep: '{step}, {date}',
      nextNone: 'Nothing more',
      nextOfStage: 'What the clock of the stage says',
      nextPaused: 'Nothing while the clock is paused',
      steps: 'Steps',
      stepTaken: 'taken {date}',
      stepNext: 'planned for {date}',
      stepWaiting: 'not reached',
      stepNotTaken: 'not needed',
      step: {
        reminder: 'Reminder to whoever holds it',
        breach: 'Limit reached: their manager is told',
        manager: 'Their manager must act',
        executives: 'The executives are told'
      },
      pauses: 'Pauses',
      pausesNone: 'It was never paused.',
      pauseLasting: 'since {from}',
      pauseBy: 'paused by {person}',
      resumedBy: 'resumed by {person}',
      pauseLength: '{time} of working time',
      reason: {
        'waiting-for-customer': 'Waiting for the customer',
        'customer-away': 'The customer is away',
        'waiting-for-third-party': 'Waiting for a third party',
        other: 'Other'
      },
      notices: 'Notices',
      noticesNone: 'Nobody has been told anything yet.',
      noticeTo: 'To {to}',
      noticeToBy: '{channel} to {to}',
      channel: {
        mail: 'E-mail',
        webhook: 'Message'
      },
      notice: {
        waiting: 'Waiting since {created}',
        retrying: 'Waiting since {created}, {attempts} so far: {error}',
        sending: 'Being sent',
        sent: 'Sent {sent}',
        failed: 'Failed: {error}',
        failedUnknown: 'Failed',
        expired: 'Not sent: too late to be of use'
      },
      attempt: '{count} attempt',
      attempts: '{count} attempts'
    },
    department: {
      marketing: 'Marketing',
      sales: 'Sales',
      presales: 'Presales',
      product: 'Product',
      finance: 'Finance',
      legal: 'Legal',
      'project-office': 'Project office',
      'customer-service': 'Customer service',
      'coordination-committee': 'Coordination committee',
      executives: 'Executives'
    }
  }
};

export const texts = TEXTS[navigator.language] || TEXTS[navigator.language.split('-')[0]] || TEXTS.en;

/** Puts values in the places of a text; the values themselves are never looked into. */
export function fill(text, values) {
  return text.replace(/\{(\w+)}/g, (all, name) => values[name]);
}

/** The text of a code; a code that we do not know is shown as it is. */
export function named(table, code) {
  return Object.hasOwn(table, code) ? table[code] : code;
}
