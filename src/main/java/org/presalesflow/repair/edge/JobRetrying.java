package org.presalesflow.repair.edge;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.notification.NotificationProcess;
import org.presalesflow.repair.Done;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs that have failed so often that they are not tried any more: the engine decides who may see and retry them. */
@Service
public class JobRetrying {

    private static final int MOST = 200;
    private static final int MOST_PAGES = 50;

    private final ManagementService managementService;
    private final RuntimeService runtimeService;
    private final RepositoryService repositoryService;
    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final SystemAccess system;
    private final Opportunities opportunities;
    private final CaseEvents events;
    private final TransactionTemplate transaction;

    JobRetrying(
            ManagementService managementService,
            RuntimeService runtimeService,
            RepositoryService repositoryService,
            IdentityService identityService,
            AuthorizationService authorizationService,
            SystemAccess system,
            Opportunities opportunities,
            CaseEvents events,
            TransactionTemplate transaction) {
        this.managementService = managementService;
        this.runtimeService = runtimeService;
        this.repositoryService = repositoryService;
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.system = system;
        this.opportunities = opportunities;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * A job.
     *
     * @param number the case that it belongs to; null for none
     * @param name of what it is to do, in its model
     * @param failedAt null if nobody knows
     */
    public record FailedJob(
            String id,
            String number,
            String company,
            String process,
            String processInstanceId,
            String activity,
            String name,
            String message,
            Date failedAt) {}

    /** @return those that the current user may see; messages that cannot be sent are on a list of their own */
    public List<FailedJob> list() {
        return list(number -> true);
    }

    /** Whether the current user may let any job be tried again. */
    public boolean mayRetry() {
        Authentication current = identityService.getCurrentAuthentication();
        return current != null
                && authorizationService.isUserAuthorized(
                        current.getUserId(),
                        current.getGroupIds(),
                        ProcessDefinitionPermissions.RETRY_JOB,
                        Resources.PROCESS_DEFINITION,
                        Authorization.ANY);
    }

    /** @return those of one case */
    public List<FailedJob> of(String number) {
        return list(number::equals);
    }

    /** @param wanted by the number of the case, which may be null */
    private List<FailedJob> list(Predicate<String> wanted) {
        List<Job> jobs = failed();
        if (jobs.isEmpty()) {
            return List.of();
        }
        // A timer that is to start a process belongs to no instance yet.
        Set<String> instances = jobs.stream()
                .map(Job::getProcessInstanceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, String> numbers = new HashMap<>();
        if (!instances.isEmpty()) {
            runtimeService
                    .createProcessInstanceQuery()
                    .processInstanceIds(instances)
                    .list()
                    .forEach(instance -> numbers.put(instance.getId(), instance.getBusinessKey()));
        }
        Map<String, Date> times = new HashMap<>();
        runtimeService
                .createIncidentQuery()
                .incidentType(Incident.FAILED_JOB_HANDLER_TYPE)
                .list()
                .forEach(incident -> times.put(incident.getConfiguration(), incident.getIncidentTimestamp()));
        return jobs.stream()
                .filter(job -> wanted.test(numbers.get(job.getProcessInstanceId())))
                .map(job -> failed(job, numbers.get(job.getProcessInstanceId()), times.get(job.getId())))
                .toList();
    }

    /** However many messages cannot be sent, the others are found behind them. */
    private List<Job> failed() {
        List<Job> found = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES && found.size() < MOST; page++) {
            List<Job> jobs = managementService
                    .createJobQuery()
                    .noRetriesLeft()
                    .orderByJobId()
                    .asc()
                    .listPage(page * MOST, MOST);
            jobs.stream()
                    .filter(job -> !NotificationProcess.KEY.equals(job.getProcessDefinitionKey()))
                    .forEach(found::add);
            if (jobs.size() < MOST) {
                break;
            }
        }
        return found;
    }

    private FailedJob failed(Job job, String number, Date at) {
        String activity = activity(job);
        return new FailedJob(
                job.getId(),
                number,
                Optional.ofNullable(number)
                        .flatMap(opportunities::find)
                        .map(Opportunity::company)
                        .orElse(null),
                job.getProcessDefinitionKey(),
                job.getProcessInstanceId(),
                activity,
                name(job.getProcessDefinitionId(), activity),
                job.getExceptionMessage(),
                at);
    }

    private String activity(Job job) {
        // The engine's own jobs, such as cleaning up its history, are of no model.
        return Optional.ofNullable(job.getJobDefinitionId())
                .map(id -> system.call(() -> managementService
                        .createJobDefinitionQuery()
                        .jobDefinitionId(id)
                        .singleResult()))
                .map(JobDefinition::getActivityId)
                .orElse(null);
    }

    private String name(String definition, String activity) {
        return system.call(() -> Optional.ofNullable(activity)
                .map(id -> repositoryService.getBpmnModelInstance(definition).getModelElementById(id))
                .filter(FlowElement.class::isInstance)
                .map(element -> ((FlowElement) element).getName())
                .orElse(activity));
    }

    /** Lets each of them be tried once more, in the name of the current user; told on the timelines of their cases. */
    public Done retry(Done.Wish wish) {
        return Done.each(wish, id -> transaction.executeWithoutResult(status -> retry(id)));
    }

    private void retry(String id) {
        Job job = managementService.createJobQuery().jobId(id).noRetriesLeft().singleResult();
        if (job == null) {
            throw new CaseStateException("There is no such failed job any more");
        }
        String number = Optional.ofNullable(job.getProcessInstanceId())
                .map(instance -> runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult())
                .map(ProcessInstance::getBusinessKey)
                .orElse(null);
        try {
            managementService.setJobRetries(id, 1);
        } catch (AuthorizationException e) {
            throw new NotAllowedException("Only managers and administrators let jobs be tried again");
        }
        Optional.ofNullable(number)
                .flatMap(opportunities::find)
                .ifPresent(opportunity -> events.add(
                        number,
                        "job-retried",
                        name(job.getProcessDefinitionId(), activity(job)),
                        "",
                        identityService.getCurrentAuthentication().getUserId(),
                        opportunity.stage()));
    }
}
