package org.presalesflow.figures;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Submissions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The products that a case is about: those of the lines of its last quotation. */
@Repository
class CaseProducts {

    private static final String LINES = "quotationLines";
    private static final String PRODUCT = "lineProduct";
    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final Opportunities opportunities;
    private final Submissions submissions;

    CaseProducts(JdbcClient jdbc, Opportunities opportunities, Submissions submissions) {
        this.jdbc = jdbc;
        this.opportunities = opportunities;
        this.submissions = submissions;
    }

    /** A deal that was imported keeps the products that it came with. */
    void keep(String number) {
        boolean ours = opportunities
                .find(number)
                .filter(one -> one.processInstanceId() != null)
                .isPresent();
        if (!ours) {
            return;
        }
        Set<String> now = quoted(number);
        Set<String> before = new HashSet<>(jdbc.sql("SELECT product FROM PF_CASE_PRODUCT WHERE number = :number")
                .param("number", number)
                .query(String.class)
                .list());
        before.stream()
                .filter(product -> !now.contains(product))
                .forEach(product -> change(
                        "DELETE FROM PF_CASE_PRODUCT WHERE number = :number AND product = :product", number, product));
        now.stream()
                .filter(product -> !before.contains(product))
                .forEach(product -> change(
                        "INSERT INTO PF_CASE_PRODUCT (number, product) VALUES (:number, :product)", number, product));
    }

    private void change(String sql, String number, String product) {
        jdbc.sql(sql).param("number", number).param("product", product).update();
    }

    private Set<String> quoted(String number) {
        Set<String> products = new TreeSet<>();
        Object lines = submissions.lastAnswersWith(number, LINES).get(LINES);
        for (Object line : lines instanceof Collection<?> rows ? rows : List.of()) {
            Object product = line instanceof Map<?, ?> row ? row.get(PRODUCT) : null;
            if (product != null && !product.toString().isBlank()) {
                String name = product.toString().strip();
                products.add(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
            }
        }
        return products;
    }
}
