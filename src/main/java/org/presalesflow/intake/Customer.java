package org.presalesflow.intake;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who asks, as they wrote it. All but the company may be null. */
record Customer(String company, String contactName, String contactEmail, String contactPhone) {

    static Customer of(Lead lead) {
        return new Customer(lead.company(), lead.contactName(), lead.contactEmail(), lead.contactPhone());
    }

    Optional<MailAddress> mail() {
        return MailAddress.of(contactEmail);
    }

    Optional<PhoneNumber> phone() {
        return PhoneNumber.of(contactPhone);
    }

    /** The company's own mail domain. */
    Optional<String> domain(FreeMail freeMail) {
        return mail().map(MailAddress::domain).filter(domain -> !freeMail.covers(domain));
    }

    /** Customers who are the same, or may be, share at least one of these. */
    SortedSet<String> keys(FreeMail freeMail) {
        SortedSet<String> keys = new TreeSet<>();
        keys.add("company:" + CompanyName.key(company));
        keys.add("alike:" + CompanyName.alikeKey(company));
        domain(freeMail).ifPresent(domain -> keys.add("domain:" + domain));
        mail().ifPresent(mail -> keys.add("mail:" + mail.mailbox() + "@" + mail.domain()));
        phone().ifPresent(phone -> keys.add("phone:" + phone.number()));
        return keys.stream().map(Customer::fitting).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String fitting(String key) {
        return key.length() <= LeadKeys.LONGEST ? key : key.substring(0, LeadKeys.LONGEST);
    }
}
