package org.presalesflow.intake.files;

import jakarta.validation.constraints.NotBlank;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.presalesflow.intake.Lead;

/** The fields of a lead, as the lead itself says them. */
final class LeadFields {

    static final String EXTERNAL_ID = "externalId";
    static final String CHANNEL = "channel";
    static final String BUDGET = "budget";
    static final String CURRENCY = "currency";

    static final List<String> ALL = Arrays.stream(Lead.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();
    static final List<String> REQUIRED = Arrays.stream(Lead.class.getRecordComponents())
            .filter(field -> field.getAccessor().isAnnotationPresent(NotBlank.class))
            .map(RecordComponent::getName)
            .toList();
    static final List<String> WHOLE_NUMBERS = Arrays.stream(Lead.class.getRecordComponents())
            .filter(field -> field.getType() == Integer.class)
            .map(RecordComponent::getName)
            .toList();

    private LeadFields() {}
}
