package org.presalesflow.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What makes a stock engine ours: the history level, the beans that models may name, the zone of their cycles, and the
 * interceptors that the capabilities bring. Waits for Flyway, which creates the engine's tables.
 */
@Component
@Order(org.camunda.bpm.spring.boot.starter.configuration.Ordering.DEFAULT_ORDER - 1)
@DependsOnDatabaseInitialization
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final ModelBeans modelBeans;
    private final ModelVariables modelVariables;
    private final CompanyCycles cycles;
    private final ObjectProvider<CommandInterceptor> interceptors;

    EnginePlugin(
            ModelBeans modelBeans,
            ModelVariables modelVariables,
            CompanyCycles cycles,
            ObjectProvider<CommandInterceptor> interceptors) {
        this.modelBeans = modelBeans;
        this.modelVariables = modelVariables;
        this.cycles = cycles;
        this.interceptors = interceptors;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomHistoryLevels(List.of(new PresalesHistoryLevel(modelVariables)));
        configuration.setBeans(modelBeans);
        configuration.setBusinessCalendarManager(calendars());
        List<CommandInterceptor> inTransaction = new ArrayList<>();
        if (configuration.getCustomPostCommandInterceptorsTxRequired() != null) {
            inTransaction.addAll(configuration.getCustomPostCommandInterceptorsTxRequired());
        }
        List<CommandInterceptor> atTheDoor = new ArrayList<>();
        interceptors
                .orderedStream()
                .forEach(interceptor ->
                        (interceptor instanceof DoorInterceptor ? atTheDoor : inTransaction).add(interceptor));
        if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
            atTheDoor.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
        }
        configuration.setCustomPreCommandInterceptorsTxRequired(atTheDoor);
        configuration.setCustomPostCommandInterceptorsTxRequired(inTransaction);
    }

    /** The engine takes all three from us or none. */
    private MapBusinessCalendarManager calendars() {
        MapBusinessCalendarManager calendars = new MapBusinessCalendarManager();
        calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new DurationBusinessCalendar());
        calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDateBusinessCalendar());
        calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, cycles);
        return calendars;
    }
}
