package org.presalesflow.cases;

/** Says by which key all spellings of a company's name are known to be one company. */
public interface CompanyKeys {

    /** @return at most 200 characters, never empty */
    String keyOf(String company);
}
