package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The flow from the first lead to each of its ends, driven over HTTP by the people whose tasks it makes. */
@WholeApp
class ValueStreamTest {

    @LocalServerPort
    private int port;

    private Company people;

    @BeforeEach
    void hire() {
        people = new Company(new Http(port));
    }

    @Test
    void aLeadIsTakenToASignedContractThatDeliveryHasAccepted() {
        String number = people.lead("Happy Path Works", Map.of());

        assertThat(people.workUntilClosed(number)).isEqualTo("won");
    }
}
