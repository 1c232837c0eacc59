package org.presalesflow.engine;

import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** What process owners tell us of an element in its model, by properties of names that we have given. */
public final class ExtensionProperties {

    private ExtensionProperties() {}

    /**
     * @param element null for none
     * @return the values of all properties of this name, as they stand in the model
     */
    public static Stream<String> of(BaseElement element, String name) {
        if (element == null || element.getExtensionElements() == null) {
            return Stream.empty();
        }
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue);
    }
}
