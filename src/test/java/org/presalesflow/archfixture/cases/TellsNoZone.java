package org.presalesflow.archfixture.cases;

import java.util.Date;

/** Bad on purpose: is it a day or an instant, and where? */
record TellsNoZone(Date due) {}
