package org.presalesflow.tasklist;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/**
 * What we add to Tasklist. Its page part is {@code plugin-webapp/presales-tasklist}; Tasklist finds this class through
 * {@code META-INF/services}.
 */
public class PresalesTasklistPlugin extends AbstractTasklistPlugin {

    static final String ID = "presales-tasklist";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(PresalesTasklistResource.class);
    }
}
