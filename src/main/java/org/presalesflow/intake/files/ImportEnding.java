package org.presalesflow.intake.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.notification.Notices;
import org.presalesflow.notification.TaskLinks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends lists. Whoever sells to customers who were in a list is told then, once for all of them. */
@Service
public class ImportEnding {

    private static final int MOST_NAMED = 50;

    private final Imports imports;
    private final Opportunities opportunities;
    private final Notices notices;
    private final TaskLinks links;

    ImportEnding(Imports imports, Opportunities opportunities, Notices notices, TaskLinks links) {
        this.imports = imports;
        this.opportunities = opportunities;
        this.notices = notices;
        this.links = links;
    }

    /** Ends a list of which no row waits any more. */
    @Transactional
    public void finish(Import one) {
        if (imports.finish(one.id())) {
            tell(one);
        }
    }

    /** @param state stopped or failed @param problem why it failed; else null @return false if it had ended already */
    @Transactional
    public boolean end(Import one, String state, String problem) {
        boolean ended = imports.end(one.id(), state, problem);
        if (ended) {
            tell(one);
        }
        return ended;
    }

    private void tell(Import one) {
        imports.keepCounts(one.id());
        Map<String, List<String>> bySalesperson = new TreeMap<>();
        for (String number : imports.joined(one.id())) {
            opportunities
                    .find(number)
                    .filter(opportunity -> opportunity.salesperson() != null)
                    .ifPresent(opportunity -> bySalesperson
                            .computeIfAbsent(opportunity.salesperson(), salesperson -> new ArrayList<>())
                            .add(line(opportunity)));
        }
        bySalesperson.forEach((salesperson, cases) -> notices.toPerson(
                null,
                "list-joined",
                salesperson,
                links.to(null),
                one.fileName(),
                cases.size(),
                String.join("\n", cases.subList(0, Math.min(cases.size(), MOST_NAMED)))));
    }

    private static String line(Opportunity opportunity) {
        return opportunity.number() + " " + opportunity.company();
    }
}
