package org.presalesflow.cockpit;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/**
 * What we add to Cockpit. Its page part is {@code plugin-webapp/presales-cockpit}; Cockpit finds this class through
 * {@code META-INF/services}.
 */
public class PresalesCockpitPlugin extends AbstractCockpitPlugin {

    static final String ID = "presales-cockpit";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(PresalesCockpitResource.class);
    }
}
