package org.presalesflow.team.edge;

import java.util.List;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.figures.Selection;
import org.presalesflow.figures.edge.FigureAccess;
import org.presalesflow.people.edge.Colleagues;
import org.presalesflow.team.TeamFigures;
import org.springframework.stereotype.Service;

/** The figures of people for the engine's current user: of those whom they manage, and their own. */
@Service
public class TeamDesk {

    private final FigureAccess access;
    private final Colleagues colleagues;
    private final TeamFigures figures;

    TeamDesk(FigureAccess access, Colleagues colleagues, TeamFigures figures) {
        this.access = access;
        this.colleagues = colleagues;
        this.figures = figures;
    }

    /** @throws NotAllowedException if the user may not see figures, or not of the person asked for */
    public TeamFigures.View of(Selection selection) {
        access.check();
        String me = colleagues.me();
        List<TeamFigures.Member> seen = colleagues.list().stream()
                .filter(colleague ->
                        colleague.managed() || colleague.person().user().equals(me))
                .map(colleague -> new TeamFigures.Member(colleague.person(), colleague.away() != null))
                .toList();
        String person = selection.person();
        if (person != null
                && seen.stream().noneMatch(member -> member.person().user().equals(person))) {
            throw new NotAllowedException("Only the managers of " + person + " see figures of them");
        }
        return figures.of(
                seen.stream()
                        .filter(member ->
                                person == null || member.person().user().equals(person))
                        .filter(member -> selection.department() == null
                                || selection.department().equals(member.person().department()))
                        .toList(),
                selection);
    }
}
