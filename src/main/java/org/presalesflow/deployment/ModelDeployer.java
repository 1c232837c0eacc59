package org.presalesflow.deployment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.presalesflow.deployment.DeployedModels.Deployed;
import org.presalesflow.engine.SystemAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deploys the models at start, file by file: only what changed, and never over a version that somebody deployed from
 * Modeler or over REST. Where such a version differs from the file, the log says so at each start. A form that would go
 * wrong is not deployed; the log says why.
 */
@Component
@Order(10)
class ModelDeployer implements ApplicationRunner {

    static final String NAME = "presales-flow";

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployer.class);
    private static final Set<String> OURS = Set.of(ModelFiles.PRODUCT, ModelFiles.FOLDER);

    private final ModelFiles files;
    private final DeployedModels deployed;
    private final RepositoryService repositoryService;
    private final SystemAccess system;
    private final FormInspector inspector;

    ModelDeployer(
            ModelFiles files,
            DeployedModels deployed,
            RepositoryService repositoryService,
            SystemAccess system,
            FormInspector inspector) {
        this.inspector = inspector;
        this.system = system;
        this.files = files;
        this.deployed = deployed;
        this.repositoryService = repositoryService;
    }

    @Override
    public void run(ApplicationArguments args) throws IOException {
        deploy();
    }

    /** @return the names of the files that were left alone because somebody deployed another version of them */
    List<String> deploy() throws IOException {
        Collection<Model> models = files.all();
        return system.call(() -> {
            // Of two nodes that start at once, the second waits here and then finds everything done.
            Context.getCommandContext().getPropertyManager().acquireExclusiveLock();
            return deploy(models);
        });
    }

    private List<String> deploy(Collection<Model> models) {
        List<Model> changed = new ArrayList<>();
        List<String> drifted = new ArrayList<>();
        for (Model model : models) {
            switch (compare(model)) {
                case CHANGED -> changed.add(model);
                case DRIFTED -> drifted.add(model.name());
                default -> LOG.debug("{} is deployed as it is", model.name());
            }
        }
        // All at once, as two deployments are made of what belongs together.
        changed.removeAll(inspector.unfit(changed));
        Map<String, List<Model>> changedBySource =
                changed.stream().collect(Collectors.groupingBy(Model::source, TreeMap::new, Collectors.toList()));
        inspector.passed(() -> changedBySource.forEach(this::deploy));
        return drifted;
    }

    private enum Comparison {
        SAME,
        CHANGED,
        DRIFTED
    }

    private Comparison compare(Model model) {
        Comparison result = Comparison.SAME;
        for (String key : model.keys()) {
            Deployed latest = deployed.latest(model.kind(), key).orElse(null);
            if (latest == null) {
                result = Comparison.CHANGED;
            } else if (!Arrays.equals(latest.content(), model.content())) {
                if (!NAME.equals(latest.deploymentName()) || !OURS.contains(latest.source())) {
                    LOG.warn(
                            "{} ({}) is not deployed: version {} of {} was deployed by \"{}\" on {} and differs from it."
                                    + " To run the file's version, deploy it from Modeler.",
                            model.name(),
                            model.source(),
                            latest.version(),
                            key,
                            latest.deploymentName(),
                            latest.at());
                    return Comparison.DRIFTED;
                }
                result = Comparison.CHANGED;
            }
        }
        return result;
    }

    private void deploy(String source, List<Model> models) {
        DeploymentBuilder deployment =
                repositoryService.createDeployment().name(NAME).source(source);
        models.forEach(model -> deployment.addInputStream(model.name(), new ByteArrayInputStream(model.content())));
        deployment.deploy();
        LOG.info(
                "Deployed from {}: {}", source, models.stream().map(Model::name).toList());
    }
}
