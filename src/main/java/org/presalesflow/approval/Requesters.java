package org.presalesflow.approval;

import java.util.Set;
import org.presalesflow.foureyes.Involved;
import org.presalesflow.foureyes.Work;
import org.springframework.stereotype.Component;

/** Whoever made or changed the terms does not approve them, nor does the salesperson of the case. */
@Component
class Requesters implements Involved {

    private final CaseTerms caseTerms;

    Requesters(CaseTerms caseTerms) {
        this.caseTerms = caseTerms;
    }

    @Override
    public Set<String> in(Work work) {
        return work.process().equals(ApprovalProcess.KEY) ? caseTerms.makers(work.number()) : Set.of();
    }
}
