package org.presalesflow.cockpit;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.presalesflow.deals.edge.DealDesk;
import org.presalesflow.figures.edge.FigureDesk;
import org.presalesflow.overview.edge.OverviewDesk;
import org.presalesflow.repair.edge.JobRetrying;
import org.presalesflow.repair.edge.NoticeRetrying;
import org.presalesflow.stagetimes.edge.Diagrams;
import org.presalesflow.team.edge.TeamDesk;
import org.presalesflow.webapps.CaseResource;
import org.presalesflow.webapps.CaseResources;
import org.presalesflow.webapps.DocumentsResource;
import org.presalesflow.webapps.MatchResource;
import org.presalesflow.webapps.PeopleResource;
import org.presalesflow.webapps.TaskCaseResource;
import org.presalesflow.why.WhyPeriod;
import org.presalesflow.why.edge.WhyDesk;
import org.springframework.context.MessageSource;

/** The root of what the plugin's page part calls, and of its files. */
@Path("plugin/" + PresalesCockpitPlugin.ID)
public class PresalesCockpitResource extends AbstractCockpitPluginRootResource {

    /** Cockpit fetches the first two; {@code plugin.js} imports the others. */
    static final List<String> FILES = List.of(
            "app/plugin.js",
            "app/plugin.css",
            "app/acts.js",
            "app/case-acts.js",
            "app/case-panel.js",
            "app/case-tab.js",
            "app/case.css",
            "app/case.js",
            "app/charts.js",
            "app/dashboard.js",
            "app/deals.js",
            "app/diagram-cases.js",
            "app/diagram.css",
            "app/diagram.js",
            "app/figure.js",
            "app/figures.css",
            "app/figures.js",
            "app/filters.js",
            "app/formats.js",
            "app/navigation.js",
            "app/overview.js",
            "app/pages.js",
            "app/parts.js",
            "app/people.js",
            "app/texts-case.js",
            "app/texts-diagram.js",
            "app/texts-figures.js",
            "app/texts-why.js",
            "app/texts.js",
            "app/why.css",
            "app/why.js");

    public PresalesCockpitResource() {
        super(PresalesCockpitPlugin.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return Stream.concat(FILES.stream(), Stream.of(ChartLibrary.FILE)).toList();
    }

    @Override
    protected InputStream getPluginAssetAsStream(AppPlugin plugin, String file) {
        return file.equals(ChartLibrary.FILE) ? ChartLibrary.open() : super.getPluginAssetAsStream(plugin, file);
    }

    @Path("{engine}/cases")
    public CaseResource cases() {
        return resources().cases();
    }

    @Path("{engine}/cases/{number}/documents")
    public DocumentsResource documents(@PathParam("number") String number) {
        return resources().documents(number);
    }

    @Path("{engine}/figures")
    public FiguresResource figures() {
        return new FiguresResource(
                resources().answers(),
                resources().bean(FigureDesk.class),
                headers.getAcceptableLanguages().get(0));
    }

    @Path("{engine}/matches")
    public MatchResource matches() {
        return resources().matches();
    }

    @Path("{engine}/people")
    public PeopleResource people() {
        return resources().people();
    }

    @Path("{engine}/task/{task}")
    public TaskCaseResource task(@PathParam("engine") String engine, @PathParam("task") String task) {
        return resources().task(task, tasks(engine));
    }

    @Path("{engine}/overview")
    public OverviewResource overview() {
        return new OverviewResource(resources().answers(), resources().bean(OverviewDesk.class));
    }

    @Path("{engine}/deals")
    public DealsResource deals() {
        return new DealsResource(resources().answers(), resources().bean(DealDesk.class));
    }

    @Path("{engine}/team")
    public TeamResource team() {
        CaseResources resources = resources();
        return new TeamResource(
                resources.answers(),
                resources.bean(TeamDesk.class),
                resources.bean(WhyPeriod.class),
                whyTables(resources));
    }

    @Path("{engine}/why")
    public WhyResource why() {
        CaseResources resources = resources();
        return new WhyResource(
                resources.answers(),
                resources.bean(WhyDesk.class),
                resources.bean(WhyPeriod.class),
                whyTables(resources));
    }

    private WhyTables whyTables(CaseResources resources) {
        return new WhyTables(
                resources.bean(MessageSource.class),
                headers.getAcceptableLanguages().get(0));
    }

    @Path("{engine}/diagram")
    public DiagramResource diagram() {
        return new DiagramResource(resources().answers(), resources().bean(Diagrams.class));
    }

    @Path("{engine}/case")
    public CaseActsResource caseActs() {
        return new CaseActsResource(resources());
    }

    @Path("{engine}/acts")
    public RepairResource acts() {
        CaseResources resources = resources();
        return new RepairResource(
                resources.answers(), resources.bean(JobRetrying.class), resources.bean(NoticeRetrying.class));
    }

    private TaskService tasks(String engine) {
        return runtimeDelegate.getProcessEngine(engine).getTaskService();
    }

    private CaseResources resources() {
        return new CaseResources(servletContext, headers);
    }
}
