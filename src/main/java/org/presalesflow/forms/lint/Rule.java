package org.presalesflow.forms.lint;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a component must keep to.
 *
 * @param name what it says of itself is {@code lint.<name>}
 * @param wrong the details of what is wrong, one for each finding
 */
record Rule(String name, Severity severity, Function<Part, Stream<List<String>>> wrong) {

    static Rule error(String name, Predicate<Part> wrong) {
        return new Rule(name, Severity.ERROR, part -> wrong.test(part) ? Stream.of(List.of()) : Stream.empty());
    }

    static Rule warning(String name, Predicate<Part> wrong) {
        return new Rule(name, Severity.WARNING, part -> wrong.test(part) ? Stream.of(List.of()) : Stream.empty());
    }

    static Rule errors(String name, Function<Part, Stream<String>> wrong) {
        return new Rule(name, Severity.ERROR, wrong.andThen(details -> details.map(List::of)));
    }

    static Rule warnings(String name, Function<Part, Stream<String>> wrong) {
        return new Rule(name, Severity.WARNING, wrong.andThen(details -> details.map(List::of)));
    }
}
