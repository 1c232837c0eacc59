package org.presalesflow.archfixture.cases;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

/** Bad on purpose: nobody but Spring can make one that works. */
class HasFieldsInjected {

    @Autowired
    Clock clock;
}
