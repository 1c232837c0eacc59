package org.presalesflow.cases;

import java.util.List;

/** All stages that there are. */
public interface StageList {

    /** @return in the order of the value stream */
    List<Stage> inOrder();
}
