package org.presalesflow.intake.web;

import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.presalesflow.intake.Lead;

/**
 * What a web form sends: a lead without what is not the visitor's to say.
 *
 * @param submissionId the same each time the same form is sent again; null if the site has none
 * @param homepage a field that people don't see; what is in it was written by a robot
 */
record WebLead(
        String company,
        String contactName,
        String contactEmail,
        String contactPhone,
        String industry,
        Integer employees,
        String region,
        BigDecimal budget,
        String currency,
        String intent,
        Integer decisionWeeks,
        String need,
        @Size(max = 100) String submissionId,
        String homepage) {

    boolean isFromARobot() {
        return homepage != null && !homepage.isBlank();
    }

    Lead lead(String site) {
        return new Lead(
                company,
                contactName,
                contactEmail,
                contactPhone,
                "website",
                industry,
                employees,
                region,
                budget,
                currency,
                intent,
                decisionWeeks,
                need,
                submissionId == null || submissionId.isBlank() ? null : "web:" + site + ":" + submissionId.strip());
    }
}
