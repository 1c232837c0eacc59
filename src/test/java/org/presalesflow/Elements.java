package org.presalesflow;

import java.util.List;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Reads what BPMN's own API does not offer of an element. */
final class Elements {

    private Elements() {}

    /** @return Camunda's own elements of this type in an element of BPMN */
    static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    /** An attribute of Camunda's, which has its namespace on elements of BPMN and none on Camunda's own. */
    static String camunda(ModelElementInstance element, String attribute) {
        String value = element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, attribute);
        return value == null ? element.getAttributeValue(attribute) : value;
    }

    /** The id of the element, or of the nearest around it that has one. */
    static String idOf(ModelElementInstance element) {
        for (ModelElementInstance at = element; at != null; at = at.getParentElement()) {
            String id = at.getAttributeValue("id");
            if (id != null) {
                return id;
            }
        }
        return "?";
    }
}
