package org.presalesflow.figures;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The figures of the handbook: a case is read once for all of them. */
@Component
class CaseMeasures implements Measure {

    private final CaseStories stories;
    private final List<StoryMeasure> measures;

    CaseMeasures(CaseStories stories, List<StoryMeasure> measures) {
        this.stories = stories;
        this.measures = measures;
    }

    @Override
    public Stream<Measurement> of(String number) {
        return stories.find(number).stream().flatMap(story -> measures.stream().flatMap(measure -> measure.of(story)));
    }
}
