package org.presalesflow.privacy;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.presalesflow.cases.ErasedContact;

/** Finds out what a person is known by, and which cases are theirs, by the tables that have a contact with its address. */
final class ContactFinder {

    static final String NAME = "CONTACT_NAME";
    static final String EMAIL = "CONTACT_EMAIL";
    static final String PHONE = "CONTACT_PHONE";
    private static final String NUMBER = "NUMBER";

    private final Schema schema;
    private final Rows rows;

    ContactFinder(Schema schema, Rows rows) {
        this.schema = schema;
        this.rows = rows;
    }

    /** Whether rows of this table are contacts. */
    static boolean hasContacts(Table table) {
        return table.column(EMAIL).isPresent();
    }

    /**
     * @param known numbers of cases that are known to be the person's from an erasure that was cut off
     * @throws IllegalArgumentException if it does not say who is meant, or means somebody who works here
     */
    Contact find(Wish wish, Collection<String> known) {
        Set<String> emails = new TreeSet<>(wish.emails());
        Set<String> emailKeys = emails.stream().map(Spelling::emailKey).collect(Collectors.toSet());
        Set<String> phoneKeys = wish.phones().stream()
                .map(Spelling::phoneKey)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toSet());
        refuseStaff(emailKeys);
        Set<String> names = new TreeSet<>(wish.names());
        Set<String> cases = new TreeSet<>(wish.numbers());
        cases.addAll(known);
        Set<String> foundEmails = new TreeSet<>();
        Set<String> foundPhones = new TreeSet<>();
        Set<String> phonesOfOthers = new HashSet<>();
        eachContact(row -> {
            String email = Spelling.emailKey(row.text(EMAIL));
            boolean byPhone = phoneKeys.contains(Spelling.phoneKey(row.text(PHONE)));
            if (!(emailKeys.contains(email) || byPhone && (email.isEmpty() || emailKeys.isEmpty()))) {
                phonesOfOthers.add(Spelling.phoneKey(row.text(PHONE)));
                return;
            }
            add(row.text(NUMBER), cases);
            add(row.text(NAME), names);
            add(row.text(PHONE), foundPhones);
            add(email, foundEmails);
        });
        foundEmails.removeAll(emailKeys);
        if (foundEmails.size() > 1) {
            throw new IllegalArgumentException("phone: " + foundEmails.size()
                    + " contacts with different addresses have this number; say by --email which of them is meant");
        }
        emails.addAll(foundEmails);
        Set<String> theirs = new TreeSet<>(wish.phones());
        Set<String> shared = new TreeSet<>();
        for (String phone : foundPhones) {
            String key = Spelling.phoneKey(phone);
            if (!key.isEmpty() && !phoneKeys.contains(key)) {
                (phonesOfOthers.contains(key) ? shared : theirs).add(phone);
            }
        }
        return new Contact(emails, theirs, shared, names, cases);
    }

    private static void add(String value, Set<String> values) {
        if (value != null
                && !value.isBlank()
                && !value.startsWith("erased-")
                && !value.startsWith("Erased contact ")
                && !ErasedContact.isAddressOf(value)) {
            values.add(value.strip());
        }
    }

    private void eachContact(Consumer<Row> visit) {
        schema.tables().stream()
                .filter(ContactFinder::hasContacts)
                .forEach(table -> rows.each(table, batch -> batch.forEach(visit)));
    }

    private void refuseStaff(Set<String> emails) {
        Set<String> staff = new HashSet<>();
        schema.tables().stream()
                .filter(table -> table.is("ACT_ID_USER"))
                .forEach(table -> rows.each(
                        table, users -> users.forEach(user -> staff.add(Spelling.emailKey(user.text("EMAIL_"))))));
        if (emails.stream().anyMatch(staff::contains)) {
            throw new IllegalArgumentException(
                    "email: this is the address of somebody who works here, not of a customer contact");
        }
    }
}
