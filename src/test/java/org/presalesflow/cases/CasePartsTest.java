package org.presalesflow.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each capability brings its part of a case. */
class CasePartsTest {

    private record Part(String name) implements CasePart {

        @Override
        public Object of(String number) {
            return List.of(name + " of " + number);
        }
    }

    @Test
    void theCaseShowsAllParts() {
        assertThat(new CaseParts(List.of(new Part("promises"), new Part("hours"))).of("OPP-1"))
                .isEqualTo(Map.of("promises", List.of("promises of OPP-1"), "hours", List.of("hours of OPP-1")));
    }
}
