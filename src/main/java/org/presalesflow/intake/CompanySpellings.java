package org.presalesflow.intake;

import org.presalesflow.cases.CompanyKeys;
import org.springframework.stereotype.Component;

/** A corrected name is known by the same rule as one that a lead brings. */
@Component
class CompanySpellings implements CompanyKeys {

    @Override
    public String keyOf(String company) {
        return CompanyName.key(company);
    }
}
