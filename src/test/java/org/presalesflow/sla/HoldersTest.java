package org.presalesflow.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HoldersTest {

    @Test
    void nobodyIsNoName() {
        assertThat(Holders.inWords(List.of())).isNull();
    }

    @Test
    void moreNamesThanFitAreLeftOutWhole() {
        assertThat(Holders.inWords(List.of("presales1@vendor.example", "product1@vendor.example", "x".repeat(30), "y")))
                .isEqualTo("presales1@vendor.example, product1@vendor.example, y");
    }
}
