package org.presalesflow.intake.files;

import java.util.Map;
import java.util.Set;

/** The codes that the score table knows. */
public interface KnownCodes {

    /** @return by field of a lead, the codes that are listed for it; a field that is not in it takes any text */
    Map<String, Set<String>> current();
}
