package org.presalesflow.intake;

import java.util.Optional;

/**
 * How like two customers are, in the words of the table {@code same-customer}, which says what follows from it.
 *
 * @param company same, alike, domain (another name, but the company's own mail domain) or different
 * @param contact same-mail, same-phone, same-name, alike or different
 */
record Likeness(String company, String contact) {

    static final String DIFFERENT = "different";

    static Likeness of(Customer one, Customer other, FreeMail freeMail) {
        return new Likeness(company(one, other, freeMail), contact(one, other));
    }

    private static String company(Customer one, Customer other, FreeMail freeMail) {
        if (CompanyName.key(one.company()).equals(CompanyName.key(other.company()))) {
            return "same";
        }
        if (CompanyName.alikeKey(one.company()).equals(CompanyName.alikeKey(other.company()))) {
            return "alike";
        }
        Optional<String> domain = one.domain(freeMail);
        return domain.isPresent() && domain.equals(other.domain(freeMail)) ? "domain" : DIFFERENT;
    }

    private static String contact(Customer one, Customer other) {
        Optional<MailAddress> mail = one.mail();
        Optional<MailAddress> otherMail = other.mail();
        boolean bothWithMail = mail.isPresent() && otherMail.isPresent();
        if (bothWithMail && mail.equals(otherMail)) {
            return "same-mail";
        }
        boolean sameName = PersonName.same(one.contactName(), other.contactName());
        boolean alikeName = sameName || PersonName.alike(one.contactName(), other.contactName());
        boolean samePhone = one.phone()
                .flatMap(phone -> other.phone().map(phone::samePhone))
                .orElse(false);
        if (samePhone && alikeName) {
            return "same-phone";
        }
        if (sameName && !bothWithMail) {
            return "same-name";
        }
        boolean sameMailbox = bothWithMail && mail.get().sameMailbox(otherMail.get());
        return samePhone || alikeName || sameMailbox ? "alike" : DIFFERENT;
    }
}
