package org.presalesflow.figures;

import java.util.stream.Stream;

/** Some of the figures, told from a case's whole story. */
interface StoryMeasure {

    Stream<Measurement> of(CaseStory story);
}
